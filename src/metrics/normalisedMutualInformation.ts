import { vMeasure } from "./vMeasure.js";

/**
 * Mutual information over the arithmetic mean of the two entropies, 0 when independent, 1 when equal:
 * 2 I / (H(a) + H(b)), which is the V-measure under its other name.
 *
 * @param a [n] labels
 * @param b [n] labels
 */
export function normalisedMutualInformation(a: ArrayLike<number>, b: ArrayLike<number>): number {
  return vMeasure(a, b);
}
