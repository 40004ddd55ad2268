import { upperIncompleteGamma } from "./incompleteGamma.js";
import { normalTail } from "./tails.js";

/** Below this skewness the law is as good as normal. */
const SKEWED = 1e-3;

/**
 * Probability that a gamma law, shifted and scaled to mean 0 and spread 1, with this skewness exceeds z (Pearson's type
 * III); the normal law where it is not skewed to the right.
 */
export function gammaTail(z: number, skewness: number): number {
  if (!(skewness > SKEWED)) return normalTail(z);
  const shape = 4 / (skewness * skewness);
  const at = shape + z * Math.sqrt(shape);
  return at <= 0 ? 1 : upperIncompleteGamma(shape, at);
}
