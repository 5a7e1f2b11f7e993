/**
 * The chance that a standard normal value is at most `z`. Abramowitz and Stegun, Handbook of Mathematical Functions,
 * 26.2.17: wrong by less than 7.5e-8 everywhere.
 */
export function normalBelow(z: number): number {
  if (z < 0) return 1 - normalBelow(-z)
  const t = 1 / (1 + 0.2316419 * z)
  const tail =
    t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))))
  return 1 - Math.exp((-z * z) / 2) * 0.3989422804014327 * tail
}
