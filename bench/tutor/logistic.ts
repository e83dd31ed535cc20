type Row = { values: number[]; right: boolean }

const ROUNDS = 25

/** Logistic regression with a handful of weights, by Newton's method. */
export function fitLogistic(rows: readonly Row[]): number[] {
  const size = rows[0]?.values.length ?? 0
  const weights = Array.from({ length: size }, () => 0)
  for (let round = 0; round < ROUNDS; round += 1) {
    const slope = Array.from({ length: size }, () => 0)
    const curve = Array.from({ length: size }, (_, row) =>
      Array.from({ length: size }, (_, at) => +(row === at) * 1e-6),
    )
    for (const { values, right } of rows) {
      const p = logistic(weights, values)
      for (const [row, one] of values.entries()) {
        slope[row] = (slope[row] ?? 0) + (Number(right) - p) * one
        const line = curve[row] ?? []
        for (const [at, other] of values.entries()) line[at] = (line[at] ?? 0) + p * (1 - p) * one * other
      }
    }
    for (const [index, change] of solved(curve, slope).entries()) weights[index] = (weights[index] ?? 0) + change
  }
  return weights
}

export function logistic(weights: readonly number[], values: readonly number[]): number {
  return 1 / (1 + Math.exp(-values.reduce((sum, value, index) => sum + value * (weights[index] ?? 0), 0)))
}

/** A small positive definite system, by elimination. */
function solved(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const rows = matrix.map((line, index) => [...line, right[index] ?? 0])
  const size = rows.length
  for (let at = 0; at < size; at += 1) {
    const pivot = rows[at] ?? []
    for (let row = 0; row < size; row += 1) {
      const line = rows[row]
      if (row === at || !line) continue
      const factor = (line[at] ?? 0) / (pivot[at] ?? 1)
      for (let column = at; column <= size; column += 1)
        line[column] = (line[column] ?? 0) - factor * (pivot[column] ?? 0)
    }
  }
  return rows.map((line, index) => (line[size] ?? 0) / (line[index] ?? 1))
}
