import * as tf from "@tensorflow/tfjs-core";

/** Mean and variance (over n, not n - 1), with the reduced axes kept at length 1. */
export interface Spread {
  readonly mean: tf.Tensor;
  readonly variance: tf.Tensor;
}

/** What a tensor of rank 4 or less averages along some axes, and how far it strays from that. No gradient is wanted of these. */
export function spreadOf(x: tf.Tensor, axes: number[]): Spread {
  const mean = tf.mean(x, axes, true);
  return { mean, variance: tf.mean(tf.square(tf.sub(x, mean)), axes, true) };
}

/**
 * Takes the mean along some axes away and divides by the standard deviation:
 *
 *   y = (x - mean) / sqrt(variance + epsilon)
 *   dx = (dy - mean(dy) - y mean(dy y)) / sqrt(variance + epsilon)
 *
 * @param x      of rank 4 or less
 * @param spread of x along the same axes, as `spreadOf` gives it
 * @see Ioffe and Szegedy (2015), Batch normalization, section 3
 */
export function standardise(x: tf.Tensor, axes: number[], epsilon: number, spread = spreadOf(x, axes)): tf.Tensor {
  const apply = tf.customGrad((input, save) => {
    const scale = tf.rsqrt(tf.add(spread.variance, epsilon));
    const y = tf.mul(tf.sub(input as tf.Tensor, spread.mean), scale);
    (save as tf.GradSaveFunc)([y, scale]);
    const gradFunc = (dy: tf.Tensor, [y, scale]: tf.Tensor[]) => {
      const alongY = tf.mul(y, tf.mean(tf.mul(dy, y), axes, true));
      return tf.mul(tf.sub(tf.sub(dy, tf.mean(dy, axes, true)), alongY), scale);
    };
    return { value: y, gradFunc };
  });
  return apply(x);
}
