import * as tf from "@tensorflow/tfjs-core";
import { asMatrix, channelsOf } from "./views.js";

/**
 * Puts the channels of tensors beside each other, which are alike in all other axes. It is done on matrices of
 * `[cells, channels]`: with five axes, the slices that its gradient takes cost many times as much.
 */
export function concatChannels<T extends tf.Tensor>(tensors: readonly T[]): T {
  const channels = tensors.map(channelsOf).reduce((sum, count) => sum + count, 0);
  const shape = [...tensors[0].shape.slice(0, -1), channels];
  return tf.tidy(() => tf.reshape(tf.concat(tensors.map(asMatrix), 1), shape) as T);
}
