import { tf } from "../engine/index.js";

/** Added to similarities that are left out: far below any other, and finite. */
export const LEFT_OUT = -1e9;

/** The similarities with those of rows to themselves left out, [N, N]. */
export function withoutSelf(similarities: tf.Tensor2D): tf.Tensor2D {
  return tf.tidy(() => tf.add(similarities, tf.mul(tf.eye(similarities.shape[0]), LEFT_OUT)));
}

/** The similarities where a mask is 1, the others left out, [anchors, keys]. */
export function onlyWhere(mask: tf.Tensor2D, similarities: tf.Tensor2D): tf.Tensor2D {
  return tf.tidy(() => tf.add(similarities, tf.mul(tf.sub(1, mask), LEFT_OUT)));
}

/** Of each row, the log of the sum of exponentials, [anchors, 1], and the share that each has in that sum, [anchors, keys]. */
export interface Softmax {
  readonly logSum: tf.Tensor2D;
  readonly shares: tf.Tensor2D;
}

/** Finite whatever the similarities: the largest of a row is taken off first. In a row where all are left out, shares are 0. */
export function softmaxOf(similarities: tf.Tensor2D): Softmax {
  return tf.tidy(() => {
    const peak = tf.max(similarities, 1, true);
    const powers = tf.tidy(() => tf.exp(tf.sub(similarities, peak)));
    const sums = tf.sum(powers, 1, true);
    const some = tf.cast(tf.greater(peak, LEFT_OUT / 2), "float32");
    const shares = tf.tidy(() => tf.mul(powers, tf.div(some, sums)));
    return { logSum: tf.add(peak, tf.log(sums)), shares } as { logSum: tf.Tensor2D; shares: tf.Tensor2D };
  });
}
