import { tf } from "../engine/index.js";
import { softmaxRows } from "../engine/ops/softmaxRows.js";
import type { Measured } from "./pairLoss.js";

/**
 * sum_i sum_k v_k ( D_i - s_k ) with one denominator an anchor, D_i = log sum_{t != i} exp( s_t (1 - w_t) ).
 *
 * @param s     [anchors, N]
 * @param pulls [anchors, N] v, 0 where an anchor meets itself
 * @param fades [anchors, N] 1 - w
 * @param own   the column of the first anchor itself
 * @param besides [anchors, N] what leaves out the t that D_i does not sum over; none if left away
 */
export function fadingRepulsion(
  s: tf.Tensor2D,
  pulls: tf.Tensor2D,
  fades: tf.Tensor2D,
  own: number,
  besides?: tf.Tensor2D,
): Measured {
  const exponents: tf.Tensor2D = tf.mul(s, fades);
  const { logSum, shares } = softmaxRows(besides ? tf.add(exponents, besides) : exponents, own);
  const totals = tf.sum(pulls, 1, true);
  const value = tf.sub(tf.sum(tf.mul(totals, logSum)), tf.sum(tf.mul(pulls, s)));
  const gradient = tf.sub(tf.mul(tf.mul(shares, totals), fades), pulls);
  return { value: value as tf.Scalar, gradient: gradient as tf.Tensor2D };
}
