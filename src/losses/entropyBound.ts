import type { Matrix } from "../linalg/matrix.js";
import { divisor, type Reduction } from "./reduction.js";
import { entropyOf, rowWeights } from "./rowWeights.js";

/**
 * The least that `weightedInfoNce` could be: the mean entropy of the rows of weights. What it is above that can be compared
 * between weights and sizes of batches.
 *
 * @param weights [n, n] or [n * views, n * views]
 */
export function entropyBound(
  weights: Matrix,
  { samples = weights.rows, views = 1, selfPairs = false, reduction = "all" as Reduction } = {},
): number {
  const { shares, valid } = rowWeights(weights, samples, views, selfPairs);
  return entropyOf(shares) / divisor(reduction, shares.rows, valid);
}
