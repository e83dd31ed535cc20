/** The density of the standard normal distribution. */
export function normalDensity(x: number): number {
  return Math.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI)
}

/**
 * The cumulative distribution function of the standard normal distribution, with a relative error below 1.2e-7 in
 * both tails. Source: the Chebyshev fit of erfc in Numerical Recipes, 2nd edition, section 6.2.
 */
export function normalCdf(x: number): number {
  const z = Math.abs(x) / Math.SQRT2
  const t = 1 / (1 + 0.5 * z)
  const polynomial =
    -1.26551223 +
    t *
      (1.00002368 +
        t *
          (0.37409196 +
            t *
              (0.09678418 +
                t *
                  (-0.18628806 +
                    t * (0.27886807 + t * (-1.13520398 + t * (1.48851587 + t * (-0.82215223 + t * 0.17087277))))))))
  const upper = 0.5 * t * Math.exp(-z * z + polynomial)
  return x >= 0 ? 1 - upper : upper
}
