import type { Matrix } from "../linalg/matrix.js";
import { unitRows } from "../linalg/unitRows.js";

/**
 * How far apart two views of the same subjects lie on the sphere: the mean squared distance, from 0 (the same) to 4 (opposite);
 * 2 is what directions drawn at random have.
 *
 * @param first  [n, d], not normalised
 * @param second the other view, row for row
 * @see Wang and Isola (2020), Understanding Contrastive Representation Learning through Alignment and Uniformity on the
 * Hypersphere, section 4.1
 */
export function viewAlignment(first: Matrix, second: Matrix): number {
  const [u, v] = [unitRows(first), unitRows(second)];
  return u.data.reduce((sum, value, k) => sum + (value - v.data[k]) ** 2, 0) / first.rows;
}
