import * as tf from "@tensorflow/tfjs-core";

/** A tensor of any rank with channels last, as a matrix of `[cells, channels]`: the same numbers, in the same memory. */
export function asMatrix(x: tf.Tensor): tf.Tensor2D {
  return tf.reshape(x, [-1, channelsOf(x)]);
}

/** A tensor of at least three axes as `[subjects, cells, channels]`. */
export function asCells(x: tf.Tensor): tf.Tensor3D {
  return tf.reshape(x, [x.shape[0] as number, -1, channelsOf(x)]);
}

export function channelsOf({ shape }: tf.Tensor): number {
  return (shape as number[])[shape.length - 1];
}
