import type { Matrix } from "../linalg/matrix.js";
import { multiplyTransposed } from "../linalg/multiplyTransposed.js";
import { unitRows } from "../linalg/unitRows.js";

export type RetrievalOptions = {
  /** Among how many of the nearest the own one must be. */
  readonly top?: number;
  /** Whether the first view is looked for among the second ones as well as the second among the first ones. */
  readonly bothWays?: boolean;
};

/**
 * The share of subjects whose other view is among the `top` nearest to their own by cosine, of all n other views. As near as the
 * own one counts as nearer, so that embeddings which have collapsed to one point find nobody. Chance is top / n.
 *
 * @param first  [n, d], not normalised
 * @param second the other view, row for row
 */
export function retrievalAccuracy(first: Matrix, second: Matrix, { top = 1, bothWays = true }: RetrievalOptions = {}) {
  const cosines = multiplyTransposed(unitRows(first), unitRows(second));
  const found = (stride: number, step: number) => {
    let count = 0;
    for (let i = 0; i < first.rows; i++) {
      const own = cosines.data[i * stride + i * step];
      let nearer = 0;
      for (let j = 0; j < first.rows; j++) if (j !== i && cosines.data[i * stride + j * step] >= own) nearer++;
      if (nearer < top) count++;
    }
    return count / first.rows;
  };
  const forth = found(first.rows, 1);
  return bothWays ? (forth + found(1, first.rows)) / 2 : forth;
}
