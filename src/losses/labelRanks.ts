import type { Matrix } from "../linalg/matrix.js";
import { rankRows } from "../linalg/rankRows.js";

/**
 * How many samples have strictly less weight with a sample than each other one has, [n, n]: its rank among them, equal weights
 * sharing the lowest. Each row is sorted once.
 *
 * @param weights [n, n] of 0 or above
 * @param views   of each sample in the batch; with one, a sample itself has no row that it could be compared with, and is put last
 */
export function labelRanks(weights: Matrix, views: number): Int32Array {
  if (views > 1) return rankRows(weights);
  return rankRows(weights, (copy, i) => {
    copy[i] = Infinity;
  });
}
