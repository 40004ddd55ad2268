import { tf } from "../engine/index.js";
import { LEFT_OUT, softmaxOf, withoutSelf } from "./logSumExp.js";
import type { Measured } from "./pairLoss.js";

/**
 * sum_i sum_k v_k ( D_k - s_k ), where the denominator of a positive k leaves out k itself and the anchor:
 *
 *   D_k = log sum_{t != i, k} exp E_t,    E_t = s_t (1 - w_t)
 *
 * The sum over all but k is the sum of all less that of k, exact enough unless k is the largest; that one has a sum of its own.
 *
 * @param s     [N, N]
 * @param pulls [N, N] v, 0 on the diagonal
 * @param fades [N, N] 1 - w
 */
export function leaveOneOut(s: tf.Tensor2D, pulls: tf.Tensor2D, fades: tf.Tensor2D): Measured {
  const n = s.shape[0];
  if (n < 3) return { value: tf.scalar(0), gradient: tf.zerosLike(s) };
  const exponents = withoutSelf(tf.mul(s, fades));
  // Not by oneHot as float32, which on WASM writes the bits of whole numbers.
  const largest = tf.cast(tf.oneHot(tf.argMax(exponents, 1), n), "float32") as tf.Tensor2D;
  const peak = tf.max(exponents, 1, true);
  const powers = tf.exp(tf.sub(exponents, peak));
  const rest = softmaxOf(tf.add(exponents, tf.mul(largest, LEFT_OUT)));
  // At the largest itself the difference could be 0; what is written there is not used.
  const sums = tf.add(tf.mul(tf.sub(tf.sum(powers, 1, true), powers), tf.sub(1, largest)), largest);
  const pullOfLargest = tf.sum(tf.mul(pulls, largest), 1, true);
  const others = tf.mul(pulls, tf.sub(1, largest));
  const logs = tf.sum(tf.mul(others, tf.add(tf.log(sums), peak)));
  const ofLargest = tf.sum(tf.mul(pullOfLargest, rest.logSum));
  const value = tf.sub(tf.add(logs, ofLargest), tf.sum(tf.mul(pulls, s)));
  const rates = tf.div(others, sums);
  const pushed = tf.mul(powers, tf.sub(tf.sum(rates, 1, true), rates));
  const gradient = tf.sub(tf.mul(tf.add(pushed, tf.mul(rest.shares, pullOfLargest)), fades), pulls);
  return { value: value as tf.Scalar, gradient: gradient as tf.Tensor2D };
}
