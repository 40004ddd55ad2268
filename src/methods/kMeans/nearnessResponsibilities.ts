import { type Matrix, row, zeros } from "../../linalg/matrix.js";

/**
 * Responsibilities of the mixture that k-means is the limit of: round groups of one variance and equal size,
 *
 *   r_ik  is proportional to  exp(-|x_i - m_k|^2 / (2 variance))
 *
 * The nearest centre is always the most probable.
 *
 * @param points   [n, d]
 * @param centres  [K, d]
 * @param variance of one feature within a group, above 0
 * @returns [n, K], rows sum to one
 * @see Bishop (2006), Pattern Recognition and Machine Learning, section 9.3.2
 */
export function nearnessResponsibilities(points: Matrix, centres: Matrix, variance: number): Matrix {
  const responsibilities = zeros(points.rows, centres.rows);
  for (let i = 0; i < points.rows; i++) {
    const shares = row(responsibilities, i);
    const point = row(points, i);
    for (let k = 0; k < centres.rows; k++) shares[k] = squaredDistance(point, row(centres, k));
    const nearest = Math.min(...shares);
    let sum = 0;
    for (let k = 0; k < shares.length; k++) {
      shares[k] = Math.exp((nearest - shares[k]) / (2 * variance));
      sum += shares[k];
    }
    for (let k = 0; k < shares.length; k++) shares[k] /= sum;
  }
  return responsibilities;
}

function squaredDistance(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let j = 0; j < a.length; j++) sum += (a[j] - b[j]) ** 2;
  return sum;
}
