import { normalCdf, normalDensity } from './normal'
import { PARAMETERS } from './parameters'

/**
 * What is believed about one skill of one learner: a normal distribution over a hidden level. The learner knows the
 * skill when the level is above 0.
 */
export type Belief = { mean: number; variance: number }

/** What one answer says: how likely it was from somebody who knows the skill, and from somebody who doesn't. */
export type Evidence = {
  ifKnown: number
  ifUnknown: number
  /** The level at which the two are equally far away: 0 for an item of medium difficulty. */
  difficulty: number
}

/** The probability that the skill is known. */
export function probabilityKnown({ mean, variance }: Belief): number {
  return normalCdf(mean / Math.sqrt(variance))
}

/** How likely this answer is, given what is believed. */
export function likelihood(belief: Belief, evidence: Evidence): number {
  return slopes(belief, evidence).likelihood
}

/**
 * The belief after an answer: the normal distribution with the exact mean and variance of the true posterior (assumed
 * density filtering).
 */
export function afterEvidence(belief: Belief, evidence: Evidence): Belief {
  const { first, second } = slopes(belief, evidence)
  return {
    mean: belief.mean + belief.variance * first,
    variance: belief.variance + belief.variance ** 2 * second,
  }
}

/**
 * The logarithm of the likelihood of an answer as a function of the belief's mean: first and second derivative. They
 * are all that moment matching needs, for one skill as for many that are correlated.
 * Source: M. Opper, "A Bayesian Approach to On-line Learning", 1998, equations 18 and 19.
 */
export function slopes(
  { mean, variance }: Belief,
  { ifKnown, ifUnknown, difficulty }: Evidence,
  itemSpread: number = PARAMETERS.itemSpread,
): { likelihood: number; first: number; second: number } {
  const spread = Math.sqrt(itemSpread ** 2 + variance)
  const z = (mean - difficulty) / spread
  const range = ifKnown - ifUnknown
  const likelihood = ifUnknown + range * normalCdf(z)
  const first = (range * normalDensity(z)) / spread / likelihood
  const second = (-z * range * normalDensity(z)) / spread ** 2 / likelihood - first ** 2
  return { likelihood, first, second }
}
