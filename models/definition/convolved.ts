import * as tf from "@tensorflow/tfjs-core";
import { convolveImages, convolveVolumes } from "../../src/engine/ops/index.js";
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

/** A transposed convolution. @param filter `[...taps, out, in]` */
export function spread(x: tf.Tensor, filter: tf.Tensor, { stride, channels }: TransposedConvolution): tf.Tensor {
  const shape = [x.shape[0], ...x.shape.slice(1, -1).map((length) => length * stride), channels];
  // Their difference is even, so that "same" cuts off as much on both sides, as PyTorch's padding does.
  return x.rank === 4
    ? tf.conv2dTranspose(x as tf.Tensor4D, filter as tf.Tensor4D, shape as Four, stride, "same")
    : tf.conv3dTranspose(x as tf.Tensor5D, filter as tf.Tensor5D, shape as Five, stride, "same");
}

type Four = [number, number, number, number];
type Five = [number, number, number, number, number];

/** The largest of every window; what lies outside the image is never it. */
export function pooled(x: tf.Tensor, { size, stride, padding }: Windowed): tf.Tensor {
  return x.rank === 4
    ? tf.maxPool(x as tf.Tensor4D, size, stride, padding)
    : tf.maxPool3d(x as tf.Tensor5D, size, stride, padding);
}
