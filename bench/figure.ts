/** One thing measured, and what was promised about it. */
export type Figure = { name: string; value: number; goal: string; ok: boolean }

export type Area = (note: (text: string) => void) => Promise<Figure[]>

export function atLeast(name: string, value: number, least: number): Figure {
  return { name, value: rounded(value), goal: `at least ${least}`, ok: value >= least }
}

export function atMost(name: string, value: number, most: number): Figure {
  return { name, value: rounded(value), goal: `at most ${most}`, ok: value <= most }
}

export function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2
}

function rounded(value: number): number {
  return Number(value.toPrecision(4))
}
