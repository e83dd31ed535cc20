import type { Belief } from './belief'
import type { SkillGraph } from './skill-graph'

/** What was learnt about one skill on its own: a level and how precisely it is known. */
export type Site = { skill: string; mean: number; precision: number }

/** What is believed of every skill, and how much each site moved it. */
export type Posterior = {
  beliefOf: (skill: string) => Belief
  /** By how many levels a site raised or lowered a skill's mean. */
  contribution: (to: string, from: string) => number
}

/**
 * What all sites together say of every skill of the graph: the conditional of its normal prior. Exact, in one solve
 * over the skills that have a site, so that it costs the same after ten answers as after a hundred thousand.
 */
export function posteriorOf(graph: SkillGraph, sites: readonly Site[]): Posterior {
  const { mean, covariance } = graph.prior
  const size = mean.length
  const seen = sites.flatMap((site) => {
    const at = graph.index.get(site.skill)
    return at === undefined ? [] : [{ ...site, at }]
  })
  const between = (a: number, b: number) => covariance[a * size + b] ?? 0
  const factor = cholesky(seen.length, (row, column) => {
    const [a, b] = [seen[row], seen[column]]
    if (!a || !b) return 0
    return between(a.at, b.at) + (row === column ? 1 / a.precision : 0)
  })
  const surprise = seen.map(({ at, mean: found }) => found - (mean[at] ?? 0))
  const weights = backward(factor, forward(factor, surprise))
  const positionOf = new Map(seen.map(({ skill }, position) => [skill, position]))

  const contribution = (to: string, from: string): number => {
    const [at, position] = [graph.index.get(to), positionOf.get(from)]
    const site = position === undefined ? undefined : seen[position]
    if (at === undefined || position === undefined || !site) return 0
    return between(at, site.at) * (weights[position] ?? 0)
  }
  return {
    contribution,
    beliefOf: (skill) => {
      const at = graph.index.get(skill)
      if (at === undefined) throw new Error(`The skill graph has no "${skill}".`)
      const shared = seen.map((site) => between(at, site.at))
      const explained = forward(factor, shared).reduce((sum, value) => sum + value ** 2, 0)
      const moved = shared.reduce((sum, value, position) => sum + value * (weights[position] ?? 0), 0)
      return { mean: (mean[at] ?? 0) + moved, variance: Math.max(1e-6, between(at, at) - explained) }
    },
  }
}

/** The lower triangle L of a positive definite matrix L·Lᵀ, as rows. */
function cholesky(size: number, entry: (row: number, column: number) => number): Float64Array[] {
  const rows: Float64Array[] = []
  for (let row = 0; row < size; row += 1) {
    const current = new Float64Array(row + 1)
    for (let column = 0; column <= row; column += 1) {
      const other = column === row ? current : (rows[column] ?? current)
      let sum = entry(row, column)
      for (let k = 0; k < column; k += 1) sum -= (current[k] ?? 0) * (other[k] ?? 0)
      current[column] = column === row ? Math.sqrt(Math.max(1e-12, sum)) : sum / (other[column] ?? 1)
    }
    rows.push(current)
  }
  return rows
}

function forward(factor: Float64Array[], right: readonly number[]): number[] {
  const solved: number[] = []
  for (const [row, entries] of factor.entries()) {
    let sum = right[row] ?? 0
    for (let k = 0; k < row; k += 1) sum -= (entries[k] ?? 0) * (solved[k] ?? 0)
    solved.push(sum / (entries[row] ?? 1))
  }
  return solved
}

function backward(factor: Float64Array[], right: readonly number[]): number[] {
  const solved = [...right]
  for (let row = factor.length - 1; row >= 0; row -= 1) {
    let sum = solved[row] ?? 0
    for (let k = row + 1; k < factor.length; k += 1) sum -= (factor[k]?.[row] ?? 0) * (solved[k] ?? 0)
    solved[row] = sum / (factor[row]?.[row] ?? 1)
  }
  return solved
}
