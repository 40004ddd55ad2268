import { tf } from "../engine/index.js";
import { leaveOneOutRows } from "../engine/ops/leaveOneOutRows.js";
import type { Measured } from "./pairLoss.js";

/**
 * sum_i sum_k v_k ( D_k - s_k ), where the denominator of a positive k leaves out k itself and the anchor:
 *
 *   D_k = log sum_{t != i, k} exp E_t,    E_t = s_t (1 - w_t)
 *
 * @param s     [anchors, N]
 * @param pulls [anchors, N] v, 0 where an anchor meets itself
 * @param fades [anchors, N] 1 - w
 * @param own   the column of the first anchor itself
 */
export function leaveOneOut(s: tf.Tensor2D, pulls: tf.Tensor2D, fades: tf.Tensor2D, own: number): Measured {
  if (s.shape[1] < 3) return { value: tf.scalar(0), gradient: tf.zerosLike(s) };
  const { value, gradient } = leaveOneOutRows(tf.mul(s, fades), pulls, own);
  return {
    value: tf.sub(value, tf.sum(tf.mul(pulls, s))),
    gradient: tf.sub(tf.mul(gradient, fades), pulls),
  };
}
