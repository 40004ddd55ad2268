import { tf } from "../../engine/index.js";

/**
 * How surprised log-odds are by two-valued truths, summed over rows:
 *
 *   loss = - sum_i t_i log p_i + (1 - t_i) log(1 - p_i),    p = 1 / (1 + exp(-l))
 *
 * computed as  t softplus(-l) + (1 - t) softplus(l),  which is finite and exact however sure l is; log(p) of a rounded p is not.
 *
 * @param logits [n, 1]
 * @param truth  [n, 1] of 0 and 1, a constant
 */
export function binaryCrossEntropy(logits: tf.Tensor2D, truth: tf.Tensor2D): tf.Scalar {
  return tf.tidy(() => {
    const ofTrue = tf.mul(truth, tf.softplus(tf.neg(logits)));
    const ofFalse = tf.mul(tf.sub(1, truth), tf.softplus(logits));
    return tf.sum(tf.add(ofTrue, ofFalse));
  });
}
