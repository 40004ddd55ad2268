import { tf } from "../engine/index.js";

/** A loss of a matrix of similarities, and what it loses by each: [], and [anchors, keys] as the similarities are. */
export interface Measured {
  readonly value: tf.Scalar;
  readonly gradient: tf.Tensor2D;
}

/**
 * A loss of the similarities s = a b^T / temperature, whose derivative by them is known in closed form. Of matrices as large
 * as s, only that derivative G is kept for the way back, which takes two products, G b and G^T a, where the tape would keep a
 * dozen.
 *
 * @param anchors [anchors, d]
 * @param keys    [keys, d]; may be the same tensor
 * @param measure of s, [anchors, keys], which it may not dispose of
 */
export function pairLoss(
  anchors: tf.Tensor2D,
  keys: tf.Tensor2D,
  temperature: number,
  measure: (similarities: tf.Tensor2D) => Measured,
): tf.Scalar {
  const loss = tf.customGrad((a, b, save) => {
    const [left, right] = [a as tf.Tensor2D, b as tf.Tensor2D];
    const { value, gradient } = tf.tidy(() => {
      const scaled = tf.div(left, temperature);
      return measure(tf.matMul(scaled, right, false, true)) as unknown as { value: tf.Scalar; gradient: tf.Tensor2D };
    });
    (save as tf.GradSaveFunc)([left, right, gradient]);
    const gradFunc = (dy: tf.Tensor, saved: tf.Tensor[]) => {
      const [from, to, g] = saved as tf.Tensor2D[];
      const scale = tf.div(dy, temperature);
      return [tf.mul(tf.matMul(g, to), scale), tf.mul(tf.matMul(g, from, true), scale)];
    };
    return { value, gradFunc };
  });
  return loss(anchors, keys) as tf.Scalar;
}
