import { randomFrom } from '../random'
import type { Layout, Row } from './features'

const EPOCHS = 9
const RATE = 0.15
/** How strongly weights are drawn to 0: those of single items more than those that everybody shares. */
const PENALTY = { dense: 0.1, sparse: 8 }

/** Logistic regression by AdaGrad over the rows in a fixed random order, so that two runs come to the same. */
export function fitRegression(rows: Row[], layout: Layout): Float64Array {
  const weights = new Float64Array(layout.size)
  const squares = new Float64Array(layout.size).fill(1e-8)
  const uses = new Float64Array(layout.size)
  for (const { places } of rows) for (const place of places) uses[place] = (uses[place] ?? 0) + 1
  const random = randomFrom(1)
  const order = rows.slice()
  for (let epoch = 0; epoch < EPOCHS; epoch += 1) {
    shuffle(order, random)
    const rate = RATE / (1 + epoch / 2)
    for (const row of order) {
      const error = predict(weights, row) - Number(row.correct)
      for (let index = 0; index < row.places.length; index += 1) {
        const place = row.places[index] ?? 0
        const weight = weights[place] ?? 0
        const penalty = place < layout.item ? PENALTY.dense : PENALTY.sparse
        const gradient = error * (row.values[index] ?? 0) + (penalty * weight) / (uses[place] ?? 1)
        const square = (squares[place] ?? 0) + gradient * gradient
        squares[place] = square
        weights[place] = weight - (rate * gradient) / Math.sqrt(square)
      }
    }
  }
  return weights
}

export function predict(weights: Float64Array, { places, values }: Row): number {
  let sum = 0
  for (let index = 0; index < places.length; index += 1) {
    sum += (weights[places[index] ?? 0] ?? 0) * (values[index] ?? 0)
  }
  return 1 / (1 + Math.exp(-sum))
}

function shuffle<Item>(items: Item[], random: () => number): void {
  for (let last = items.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1))
    const [a, b] = [items[last], items[other]]
    if (a !== undefined && b !== undefined) [items[last], items[other]] = [b, a]
  }
}
