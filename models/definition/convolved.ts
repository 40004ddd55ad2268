import * as tf from "@tensorflow/tfjs-core";
import { convolveImages, convolveVolumes, cropSpace } from "../../src/engine/ops/index.js";
import type { Convolution, TransposedConvolution, Windowed } from "./layer.js";

/** A convolution of images or volumes, channels last. @param filter `[...taps, in / groups, out]` */
export function convolved(x: tf.Tensor, filter: tf.Tensor, layer: Convolution): tf.Tensor {
  if (layer.groups === 1) return convolve(x, filter, layer);
  const inputs = tf.split(x, layer.groups, x.rank - 1);
  const filters = tf.split(filter, layer.groups, filter.rank - 1);
  return tf.concat(
    inputs.map((input, group) => convolve(input, filters[group], layer)),
    x.rank - 1,
  );
}

function convolve(x: tf.Tensor, filter: tf.Tensor, options: Windowed): tf.Tensor {
  return x.rank === 4
    ? convolveImages(x as tf.Tensor4D, filter as tf.Tensor4D, options)
    : convolveVolumes(x as tf.Tensor5D, filter as tf.Tensor5D, options);
}

/** A transposed convolution, padded as PyTorch's: so many cells are cut off on both sides. @param filter `[...taps, out, in]` */
export function spread(
  x: tf.Tensor,
  filter: tf.Tensor,
  { size, stride, padding, channels }: TransposedConvolution,
): tf.Tensor {
  const space = x.shape.slice(1, -1);
  const whole = space.map((length) => (length - 1) * stride + size);
  const shape = [x.shape[0], ...whole.map((length) => length - 2 * padding), channels];
  if (size - stride === 2 * padding) return transposed(x, filter, shape, stride, "same");
  const all = transposed(x, filter, [x.shape[0], ...whole, channels], stride, "valid");
  return cropSpace(all as tf.Tensor4D, shape.slice(1, -1), padding);
}

function transposed(x: tf.Tensor, filter: tf.Tensor, shape: number[], stride: number, padding: "same" | "valid") {
  return x.rank === 4
    ? tf.conv2dTranspose(
        x as tf.Tensor4D,
        filter as tf.Tensor4D,
        shape as [number, number, number, number],
        stride,
        padding,
      )
    : tf.conv3dTranspose(
        x as tf.Tensor5D,
        filter as tf.Tensor5D,
        shape as [number, number, number, number, number],
        stride,
        padding,
      );
}

/** The largest of every window; what lies outside the image is never it. */
export function pooled(x: tf.Tensor, { size, stride, padding }: Windowed): tf.Tensor {
  return x.rank === 4
    ? tf.maxPool(x as tf.Tensor4D, size, stride, padding)
    : tf.maxPool3d(x as tf.Tensor5D, size, stride, padding);
}
