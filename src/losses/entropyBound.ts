import type { Matrix } from "../linalg/matrix.js";
import { divisor, type Reduction } from "./reduction.js";
import { rowWeights, writeShares } from "./rowWeights.js";

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
  const given = rowWeights(weights, samples, views, selfPairs);
  const rows = samples * views;
  const shares = new Float64Array(rows);
  let sum = 0;
  for (let i = 0; i < rows; i++) {
    writeShares(given, i, shares);
    for (const share of shares) if (share > 0) sum -= share * Math.log(share);
  }
  return sum / divisor(reduction, rows, given.valid);
}
