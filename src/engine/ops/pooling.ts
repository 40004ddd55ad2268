import * as tf from "@tensorflow/tfjs-core";
import { padSpace } from "./padSpace.js";
import { asCells } from "./views.js";

/** Less than any number of a tensor that is still one: never the largest of a window. */
const LOWEST = -3.4e38;

/**
 * The largest number of every window of an image `[n, h, w, c]` or a volume `[n, d, h, w, c]`; what is padded is never it. Padded
 * beforehand, as not every backend can pad by a number as it pools.
 */
export function maxPool<T extends tf.Tensor4D | tf.Tensor5D>(x: T, window: number, stride = window, padding = 0): T {
  const padded = padSpace(x, padding, LOWEST);
  return (padded.rank === 4
    ? tf.maxPool(padded as tf.Tensor4D, window, stride, "valid")
    : tf.maxPool3d(padded as tf.Tensor5D, window, stride, "valid")) as tf.Tensor as T;
}

/** The mean of every window that lies within an image `[n, h, w, c]` or a volume `[n, d, h, w, c]`; rests at the end are left out. */
export function averagePool<T extends tf.Tensor4D | tf.Tensor5D>(x: T, window: number, stride = window): T {
  return (x.rank === 4
    ? tf.avgPool(x as tf.Tensor4D, window, stride, "valid")
    : tf.avgPool3d(x as tf.Tensor5D, window, stride, "valid")) as tf.Tensor as T;
}

/** The mean of each channel over a whole image or volume: `[n, ..., c]` to `[n, c]`. */
export function globalAverage(x: tf.Tensor): tf.Tensor2D {
  return tf.tidy(() => tf.mean(asCells(x), 1));
}

/** The largest number of each channel in a whole image or volume: `[n, ..., c]` to `[n, c]`. */
export function globalMax(x: tf.Tensor): tf.Tensor2D {
  return tf.tidy(() => tf.max(asCells(x), 1));
}
