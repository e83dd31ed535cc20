import { type Belief, type Evidence, probabilityKnown, slopes } from './belief'

/**
 * What is believed about many skills at once: a normal distribution whose covariances carry what one skill says about
 * the others. A value that is never changed in place.
 */
export type Network = {
  mean: Float64Array
  /** Row by row, symmetric. */
  covariance: Float64Array
}

export function beliefOf({ mean, covariance }: Network, skill: number): Belief {
  return { mean: mean[skill] ?? 0, variance: covariance[skill * mean.length + skill] ?? 1 }
}

export function probabilities(network: Network): Float64Array {
  return network.mean.map((_, skill) => probabilityKnown(beliefOf(network, skill)))
}

/** After an answer about one skill; also how likely that answer was. */
export function observe(network: Network, skill: number, evidence: Evidence): { network: Network; likelihood: number } {
  const { likelihood, first, second } = slopes(beliefOf(network, skill), evidence)
  return { network: moved(network, skill, first, second), likelihood }
}

/** After a measurement of one skill's level with a known precision, as a stored state is one. */
export function measured(network: Network, skill: number, site: { mean: number; precision: number }): Network {
  const { mean, variance } = beliefOf(network, skill)
  const total = variance + 1 / site.precision
  return moved(network, skill, (site.mean - mean) / total, -1 / total)
}

/** The probabilities alone after an answer: what choosing a question asks hundreds of times. */
export function probabilitiesAfter(
  { mean, covariance }: Network,
  skill: number,
  { first, second }: { first: number; second: number },
  wanted: readonly number[],
): Float64Array {
  const size = mean.length
  const after = new Float64Array(wanted.length)
  for (let index = 0; index < wanted.length; index += 1) {
    const other = wanted[index] ?? 0
    const shared = covariance[skill * size + other] ?? 0
    after[index] = probabilityKnown({
      mean: (mean[other] ?? 0) + shared * first,
      variance: positive((covariance[other * size + other] ?? 1) + shared * shared * second),
    })
  }
  return after
}

function moved({ mean, covariance }: Network, skill: number, first: number, second: number): Network {
  const size = mean.length
  const shared = covariance.slice(skill * size, (skill + 1) * size)
  const after: Network = { mean: new Float64Array(size), covariance: new Float64Array(size * size) }
  for (let row = 0; row < size; row += 1) {
    const a = shared[row] ?? 0
    after.mean[row] = (mean[row] ?? 0) + a * first
    for (let column = 0; column < size; column += 1) {
      const at = row * size + column
      after.covariance[at] = (covariance[at] ?? 0) + a * (shared[column] ?? 0) * second
    }
    const own = row * size + row
    after.covariance[own] = positive(after.covariance[own] ?? 1)
  }
  return after
}

/** Sums of many roundings may end below zero; a variance does not. */
function positive(variance: number): number {
  return Math.max(1e-6, variance)
}
