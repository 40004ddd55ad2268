import * as tf from "@tensorflow/tfjs-core";
import { concatChannels, convolveImages, convolveVolumes } from "../../src/engine/ops/index.js";
import type { Convolution, TransposedConvolution, Windowed } from "./layer.js";

/** A convolution of images or volumes, channels last. @param filter `[...taps, in / groups, out]` */
export function convolved(x: tf.Tensor, filter: tf.Tensor, layer: Convolution): tf.Tensor {
  if (layer.groups === 1) return convolve(x, filter, layer);
  const inputs = channelGroups(x, layer.groups);
  const filters = channelGroups(filter, layer.groups);
  return concatChannels(inputs.map((input, group) => convolve(input, filters[group], layer)));
}

/** Takes channels apart on a matrix of `[cells, channels]`: with five axes, slices cost many times as much. */
function channelGroups(x: tf.Tensor, groups: number): tf.Tensor[] {
  const channels = x.shape[x.rank - 1];
  const parts = tf.split(tf.reshape(x, [-1, channels]), groups, 1);
  return parts.map((part) => tf.reshape(part, [...x.shape.slice(0, -1), channels / groups]));
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
