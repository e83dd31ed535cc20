import { expect, it } from 'vitest'
import { normalCdf, normalQuantile } from './normal'

// The quantiles from R's qnorm.
it.each([
  [1e-9, -5.997807015],
  [0.001, -3.090232306],
  [0.02, -2.053748911],
  [0.3, -0.5244005127],
  [0.5, 0],
  [0.75, 0.6744897502],
  [0.99, 2.326347874],
])('has its %d quantile at %d', (probability, at) => {
  expect(normalQuantile(probability)).toBeCloseTo(at, 7)
  expect(normalCdf(at)).toBeCloseTo(probability, 7)
})

it('stays a number at the ends', () => {
  expect(normalQuantile(0)).toBeLessThan(-30)
  expect(normalQuantile(1)).toBeGreaterThan(30)
})
