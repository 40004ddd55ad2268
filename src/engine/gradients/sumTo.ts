import * as tf from "@tensorflow/tfjs-core";

/** Sums a gradient over the axes along which its tensor was repeated to fit another (broadcast), back to its shape. */
export function sumTo(gradient: tf.Tensor, shape: readonly number[]): tf.Tensor {
  const added = gradient.shape.length - shape.length;
  const repeated = gradient.shape.flatMap((length, axis) => {
    const own = axis < added ? undefined : shape[axis - added];
    return own === undefined || (own === 1 && length !== 1) ? [axis] : [];
  });
  return repeated.length === 0 ? gradient : tf.reshape(tf.sum(gradient, repeated), [...shape]);
}
