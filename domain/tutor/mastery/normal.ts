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

/**
 * The inverse of `normalCdf`, for probabilities between 0 and 1, with a relative error below 1.2e-9.
 * Source: P. Acklam, "An algorithm for computing the inverse normal cumulative distribution function".
 */
export function normalQuantile(probability: number): number {
  if (probability > 0.5) return -normalQuantile(1 - probability)
  if (probability < 0.02425) {
    const q = Math.sqrt(-2 * Math.log(Math.max(Number.MIN_VALUE, probability)))
    return horner(TAIL.over, q) / (horner(TAIL.under, q) * q + 1)
  }
  const q = probability - 0.5
  const r = q * q
  return (horner(MIDDLE.over, r) * q) / (horner(MIDDLE.under, r) * r + 1)
}

const MIDDLE = {
  over: [
    -39.69683028665376, 220.9460984245205, -275.9285104469687, 138.357751867269, -30.66479806614716, 2.506628277459239,
  ],
  under: [-54.47609879822406, 161.5858368580409, -155.6989798598866, 66.80131188771972, -13.28068155288572],
}
const TAIL = {
  over: [
    -0.007784894002430293, -0.3223964580411365, -2.400758277161838, -2.549732539343734, 4.374664141464968,
    2.938163982698783,
  ],
  under: [0.007784695709041462, 0.3224671290700398, 2.445134137142996, 3.754408661907416],
}

const horner = (coefficients: readonly number[], x: number) => coefficients.reduce((sum, one) => sum * x + one, 0)
