import { type Matrix, row } from "../linalg/matrix.js";

/**
 * How many samples have strictly less weight with a sample than each other one has, [n, n]: its rank among them, equal weights
 * sharing the lowest. Each row is sorted once: O(n^2 log n).
 *
 * @param weights [n, n]
 * @param views   of each sample in the batch; with one, a sample itself has no row that it could be compared with, and is put last
 */
export function labelRanks(weights: Matrix, views: number): Int32Array {
  const n = weights.rows;
  const ranks = new Int32Array(n * n);
  const sorted = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const own = row(weights, i);
    sorted.set(own);
    if (views === 1) sorted[i] = Infinity;
    sorted.sort();
    for (let j = 0; j < n; j++) ranks[i * n + j] = views === 1 && j === i ? n - 1 : lowerBound(sorted, own[j]);
  }
  return ranks;
}

/** How many of the sorted numbers are below a value that is among them. */
function lowerBound(sorted: Float64Array, value: number): number {
  let [low, high] = [0, sorted.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
