import { type Matrix, row } from "../linalg/matrix.js";

/** The rows of a batch in the order of their weight with each anchor, the least first and the anchor itself last. */
export interface LabelOrder {
  /** [N, N], where in the flat matrix of similarities the sorted ones lie, and where in the sorted one those lie. */
  readonly sorted: Int32Array;
  readonly unsorted: Int32Array;
  /** [N, N], in the batch's own order: how many rows have strictly less weight with the anchor than this one. */
  readonly below: Int32Array;
}

/** Sorts each row of weights, [N, N], once: O(N^2 log N). Rows of equal weight have equally many below them. */
export function labelOrder(weights: Matrix): LabelOrder {
  const { rows: n } = weights;
  const [sorted, unsorted, below] = Array.from({ length: 3 }, () => new Int32Array(n * n));
  for (let i = 0; i < n; i++) {
    const own = row(weights, i);
    const order = Int32Array.from({ length: n }, (_, j) => j).sort((a, b) => keyOf(a) - keyOf(b) || a - b);
    let lower = 0;
    for (let place = 0; place < n; place++) {
      const j = order[place];
      if (place > 0 && own[j] > own[order[place - 1]]) lower = place;
      sorted[i * n + place] = i * n + j;
      unsorted[i * n + j] = i * n + place;
      below[i * n + j] = j === i ? 0 : lower;
    }

    function keyOf(j: number): number {
      return j === i ? Number.MAX_VALUE : own[j];
    }
  }
  return { sorted, unsorted, below };
}
