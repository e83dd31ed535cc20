import { default_w } from 'ts-fsrs'
import { type Memory, type MemoryModel, memoryModel } from '@/domain/tutor/review/memory'
import type { Area, Figure } from '../figure'
import { fitLogistic, logistic } from './logistic'
import { randomFrom } from './random'

const ITEMS = 4_000
const REVIEWS = 8
/** FSRS is fitted to fewer histories than the others: each of its evaluations goes through all of them. */
const FITTED_ON = 800

type Review = { elapsedDays: number; right: boolean }
type History = Review[]

/**
 * Two-grade histories of learners whose forgetting is not FSRS's: recall halves after a half-life, which grows by a
 * factor of the item's own with each success and shrinks with each failure. Reviews come after 1 to 60 days, whatever
 * the half-life: a schedule that knew it would make all reviews alike, and a constant hard to beat.
 */
function histories(): History[] {
  const random = randomFrom(20_261)
  return Array.from({ length: ITEMS }, () => {
    let halfLife = 1 + 6 * random()
    const growth = 1.5 + 2 * random()
    const shrink = 0.25 + 0.4 * random()
    return Array.from({ length: REVIEWS }, (_, index) => {
      const elapsedDays = index === 0 ? 0 : Math.round(60 ** random())
      const right = index === 0 ? random() < 0.7 : random() < 2 ** (-elapsedDays / halfLife)
      halfLife = Math.min(400, Math.max(0.5, halfLife * (right ? growth : shrink)))
      return { elapsedDays, right }
    })
  })
}

/**
 * What each model predicts for every review after the first, on the half of the items that none has seen. All three are
 * fitted to the other half: a constant, SM-2's interval and ease through a logistic curve, and FSRS's weights.
 */
export const reviewFigures: Area = async (note) => {
  const all = histories()
  const [train, test] = [all.slice(0, ITEMS / 2), all.slice(ITEMS / 2)]
  const rate = mean(later(train).map(({ right }) => Number(right)))
  const constant = mean(later(test).map(({ right }) => loss(rate, right)))
  const rows = train.flatMap(sm2Rows)
  const weights = fitLogistic(rows)
  const sm2 = mean(test.flatMap(sm2Rows).map(({ values, right }) => loss(logistic(weights, values), right)))
  const published = fsrsLoss(memoryModel(), test)
  const fitted = fsrsLoss(memoryModel(fitFsrs(train.slice(0, FITTED_ON))), test)
  note(`log loss on held-out items: constant ${constant.toFixed(3)}, SM-2 ${sm2.toFixed(3)}`)
  note(`FSRS-6 ${fitted.toFixed(3)}, with the weights published for Anki's users ${published.toFixed(3)}`)
  return [
    below('reviews: log loss of FSRS-6 against a constant', fitted, constant),
    below('reviews: log loss of FSRS-6 against SM-2', fitted, sm2),
  ]
}

/** Weights of FSRS that two grades reach: initial stability and difficulty, growth, lapses, and the curve's power. */
const REACHED = [0, 2, 4, 5, 6, 8, 9, 10, 11, 12, 13, 14, 20]
const STEPS = [1.6, 1.3, 1.15, 1.07]

/** Fits by going up or down with one weight after the other, in ever smaller steps. */
function fitFsrs(train: History[]): number[] {
  const weights = [...default_w]
  let best = fsrsLoss(memoryModel(weights), train)
  for (const step of STEPS) {
    for (const index of REACHED) {
      const before = weights[index] ?? 0
      for (const tried of [before * step, before / step]) {
        weights[index] = tried
        const found = fsrsLoss(memoryModel(weights), train)
        if (found < best) {
          best = found
          break
        }
        weights[index] = before
      }
    }
  }
  return weights
}

function fsrsLoss(model: MemoryModel, histories: History[]): number {
  return mean(
    histories.flatMap((history) => {
      let memory: Memory | null = null
      return history.flatMap(({ elapsedDays, right }) => {
        const predicted = memory && model.recall(memory, elapsedDays)
        memory = model.afterReview(memory, elapsedDays, right)
        return predicted === null ? [] : [loss(predicted, right)]
      })
    }),
  )
}

/** SM-2 schedules and predicts nothing. What it knows when a review comes is its interval, its ease and the time. */
function sm2Rows(history: History): { values: number[]; right: boolean }[] {
  let [interval, repetitions, ease] = [0, 0, 2.5]
  return history.flatMap(({ elapsedDays, right }) => {
    const values = interval > 0 ? [1, Math.log(elapsedDays / interval), Math.log(interval), ease] : null
    const quality = right ? 4 : 2
    repetitions = right ? repetitions + 1 : 0
    interval = repetitions <= 1 ? 1 : repetitions === 2 ? 6 : interval * ease
    ease = Math.max(1.3, ease + 0.1 - (5 - quality) * (0.08 + (5 - quality) * 0.02))
    return values ? [{ values, right }] : []
  })
}

const later = (histories: History[]) => histories.flatMap((history) => history.slice(1))

function loss(probability: number, right: boolean): number {
  const p = Math.min(0.999, Math.max(0.001, probability))
  return -Math.log(right ? p : 1 - p)
}

function mean(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

function below(name: string, value: number, other: number): Figure {
  return { name, value: Number(value.toPrecision(4)), goal: `below ${other.toPrecision(4)}`, ok: value < other }
}
