import { type Matrix, row } from "../../linalg/matrix.js";
import type { Planes } from "./mStep.js";

/** Signed decision values w_k . x_i + b_k, not divided by the length of w_k: [n, K]. */
export function decisionValues(x: Matrix, planes: Planes): Matrix {
  const data = new Float64Array(x.rows * planes.rows);
  for (let i = 0; i < x.rows; i++)
    for (let k = 0; k < planes.rows; k++) {
      const [person, plane] = [row(x, i), row(planes, k)];
      data[i * planes.rows + k] = person.reduce((sum, value, j) => sum + value * plane[j], plane[x.cols]);
    }
  return { rows: x.rows, cols: planes.rows, data };
}

/**
 * The probability of being a patient, by the law of total probability:  sum_k P_ik sigmoid(D_ik). It depends on the
 * person alone, not on who else is asked about.
 *
 * @param responsibilities P, [n, K]
 * @param decisions        D, [n, K]
 * @returns [n]
 */
export function patientProbability(responsibilities: Matrix, decisions: Matrix): Float64Array {
  const { rows, cols } = decisions;
  const probability = new Float64Array(rows);
  for (let i = 0; i < rows; i++)
    for (let k = 0; k < cols; k++) {
      const at = i * cols + k;
      probability[i] += responsibilities.data[at] / (1 + Math.exp(-decisions.data[at]));
    }
  return probability;
}
