import * as tf from "@tensorflow/tfjs-core";
import { padSpace } from "./padSpace.js";

export interface ConvolutionOptions {
  readonly stride?: number;
  /** Zeros on both sides of every axis of space, as PyTorch counts them. */
  readonly padding?: number;
}

/**
 * Convolution of images `[n, h, w, in]`, as PyTorch pads it. TensorFlow's own "same" pads unevenly where the stride is not 1.
 * @param filter `[height, width, in, out]`
 */
export function convolveImages(x: tf.Tensor4D, filter: tf.Tensor4D, options: ConvolutionOptions = {}): tf.Tensor4D {
  const { stride = 1, padding = 0 } = options;
  if (isSame(filter.shape.slice(0, 2), options)) return tf.conv2d(x, filter, 1, "same");
  return tf.conv2d(padSpace(x, padding), filter, stride, "valid");
}

/**
 * Convolution of volumes `[n, d, h, w, in]`, as PyTorch pads it. A filter of one cell is a product of matrices.
 * @param filter `[depth, height, width, in, out]`
 */
export function convolveVolumes(x: tf.Tensor5D, filter: tf.Tensor5D, options: ConvolutionOptions = {}): tf.Tensor5D {
  const { stride = 1, padding = 0 } = options;
  const [inputs, outputs] = filter.shape.slice(3);
  if (stride === 1 && padding === 0 && filter.size === inputs * outputs) {
    const product = tf.matMul(tf.reshape(x, [-1, inputs]) as tf.Tensor2D, tf.reshape(filter, [inputs, outputs]));
    const [n, deep, high, wide] = x.shape;
    return tf.reshape(product, [n, deep, high, wide, outputs]);
  }
  if (isSame(filter.shape.slice(0, 3), options)) return tf.conv3d(x, filter, 1, "same");
  return tf.conv3d(padSpace(x, padding), filter, stride, "valid");
}

/** Whether the result has the size of the input, so that nothing needs to be padded beforehand. */
function isSame(filter: readonly number[], { stride = 1, padding = 0 }: ConvolutionOptions): boolean {
  return stride === 1 && filter.every((length) => length === 2 * padding + 1);
}
