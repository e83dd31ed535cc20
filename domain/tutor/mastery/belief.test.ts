import { describe, expect, it } from 'vitest'
import { afterEvidence, likelihood, probabilityKnown } from './belief'
import { normalCdf } from './normal'
import { PARAMETERS } from './parameters'

describe('afterEvidence', () => {
  // By hand for the first: Z = 0.25 + 0.65 · Φ(0) = 0.575; s² = 1 + 0.2² = 1.04, s = 1.019804;
  // d ln Z / dm = 0.65 · φ(0) / s / Z = 0.65 · 0.398942 / 1.019804 / 0.575 = 0.442221 = the new mean;
  // d² ln Z / dm² = 0 − 0.442221² = −0.195560, so the new variance is 0.804440.
  // The others by numerical integration of the posterior on 200,001 points.
  it.each([
    [{ mean: 0, variance: 1 }, { ifKnown: 0.9, ifUnknown: 0.25, difficulty: 0 }, 0.575, 0.442221, 0.804441],
    [{ mean: 0, variance: 1 }, { ifKnown: 0.1, ifUnknown: 0.75, difficulty: 0 }, 0.425, -0.598298, 0.642039],
    [{ mean: -0.25, variance: 1 }, { ifKnown: 0.9, ifUnknown: 0.25, difficulty: 0.15 }, 0.475838, 0.244812, 0.945473],
    [{ mean: 1.2, variance: 0.5 }, { ifKnown: 0.1, ifUnknown: 0.95, difficulty: -0.3 }, 0.117521, 0.955542, 0.779766],
    [{ mean: -0.25, variance: 1 }, { ifKnown: 0.1, ifUnknown: 0.45, difficulty: 0 }, 0.30889, -0.680138, 0.711582],
  ])('has the mean and variance of the true posterior of %o after %o', (belief, evidence, chance, mean, variance) => {
    expect(PARAMETERS.itemSpread).toBe(0.2)
    expect(likelihood(belief, evidence)).toBeCloseTo(chance, 5)
    const after = afterEvidence(belief, evidence)
    expect(after.mean).toBeCloseTo(mean, 5)
    expect(after.variance).toBeCloseTo(variance, 5)
  })
})

describe('probabilityKnown', () => {
  it('is the share of the belief above 0', () => {
    expect(probabilityKnown({ mean: 0, variance: 3 })).toBeCloseTo(0.5, 6)
    expect(probabilityKnown({ mean: 1, variance: 1 })).toBeCloseTo(0.841345, 6)
    expect(probabilityKnown({ mean: -2, variance: 4 })).toBeCloseTo(0.158655, 6)
  })
})

describe('normalCdf', () => {
  // Tables of the normal distribution.
  it.each([
    [-3, 0.0013499],
    [-1.96, 0.0249979],
    [0, 0.5],
    [0.5, 0.6914625],
    [2.5758, 0.995],
  ])('of %d is %d', (x, expected) => {
    expect(normalCdf(x)).toBeCloseTo(expected, 6)
  })
})
