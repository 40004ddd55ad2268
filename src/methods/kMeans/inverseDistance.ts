import { type Matrix, zeros } from "../../linalg/matrix.js";

/** Keeps a point that lies on a centre from dividing by zero. */
export const NEAREST = 1e-5;

/**
 * Responsibilities from squared distances to centres:  g_ik / sum_j g_ij  with  g_ik = 1 / (|x_i - m_k|^2 + 1e-5).
 *
 * @param points  [n, d]
 * @param centres [K, d]
 * @returns [n, K], rows sum to one
 */
export function inverseDistance(points: Matrix, centres: Matrix): Matrix {
  const [d, clusters] = [points.cols, centres.rows];
  const responsibilities = zeros(points.rows, clusters);
  const { data } = responsibilities;
  for (let i = 0; i < points.rows; i++) {
    let sum = 0;
    for (let k = 0; k < clusters; k++) {
      let apart = NEAREST;
      for (let j = 0; j < d; j++) apart += (points.data[i * d + j] - centres.data[k * d + j]) ** 2;
      data[i * clusters + k] = 1 / apart;
      sum += 1 / apart;
    }
    for (let k = 0; k < clusters; k++) data[i * clusters + k] /= sum;
  }
  return responsibilities;
}
