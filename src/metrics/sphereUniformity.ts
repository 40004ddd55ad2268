import type { Matrix } from "../linalg/matrix.js";
import { multiplyTransposed } from "../linalg/multiplyTransposed.js";
import { unitRows } from "../linalg/unitRows.js";

/**
 * How unevenly embeddings lie on the sphere: the log of the mean Gaussian potential of pairs, 0 where all are one, about -2 t where
 * they are spread over many dimensions.
 *
 *   log mean_{i < j} exp( -t ||u_i - u_j||^2 )
 *
 * @param x [n, d], not normalised; of one row there is no pair, and it is 0
 * @see Wang and Isola (2020), Understanding Contrastive Representation Learning through Alignment and Uniformity on the
 * Hypersphere, section 4.1
 */
export function sphereUniformity(x: Matrix, { t = 2 } = {}): number {
  const u = unitRows(x);
  const cosines = multiplyTransposed(u, u);
  let [sum, pairs] = [0, 0];
  for (let i = 0; i < x.rows; i++)
    for (let j = 0; j < i; j++, pairs++) sum += Math.exp(-t * (2 - 2 * cosines.data[i * x.rows + j]));
  return pairs === 0 ? 0 : Math.log(sum / pairs);
}
