import { tf } from "../engine/index.js";
import { softmaxOf } from "./logSumExp.js";
import type { Measured } from "./pairLoss.js";

/**
 * How surprised the similarities are by where the weights lie, with its derivative:
 *
 *   loss = (1 / divisor) sum_i sum_j w_ij ( log sum_t exp s_it  -  s_ij )
 *   d loss / d s_ij = ( p_ij sum_t w_it  -  w_ij ) / divisor,   p_i = softmax of s_i
 *
 * @param similarities [anchors, keys], those that do not count left out
 * @param weights      [anchors, keys], constants; a row of zeros counts as nothing
 */
export function crossEntropy(similarities: tf.Tensor2D, weights: tf.Tensor2D, divisor: number | tf.Scalar): Measured {
  return tf.tidy(() => {
    const { logSum, shares } = softmaxOf(similarities);
    const totals = tf.sum(weights, 1, true);
    const towards = tf.sum(tf.mul(weights, similarities));
    const value = tf.div(tf.sub(tf.sum(tf.mul(totals, logSum)), towards), divisor);
    const gradient = tf.div(tf.sub(tf.mul(shares, totals), weights), divisor);
    return { value, gradient } as { value: tf.Scalar; gradient: tf.Tensor2D };
  });
}
