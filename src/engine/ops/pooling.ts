import * as tf from "@tensorflow/tfjs-core";
import { asCells } from "./views.js";

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
