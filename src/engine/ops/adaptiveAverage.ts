import * as tf from "@tensorflow/tfjs-core";
import { sharesOf } from "./shares.js";

/**
 * Means of `cells` windows along each axis of space of images `[n, h, w, c]` or volumes `[n, d, h, w, c]`, as PyTorch's
 * adaptive average pool has them: window i reaches from floor(i length / cells) to ceil((i + 1) length / cells), so windows
 * overlap where the length is no multiple. Each axis is a product with a matrix of shares.
 */
export function adaptiveAverage<T extends tf.Tensor4D | tf.Tensor5D>(x: T, cells: number | readonly number[]): T {
  const axes = x.shape.slice(1, -1).map((_, axis) => axis + 1);
  const wanted = (axis: number) => (typeof cells === "number" ? cells : cells[axis - 1]);
  return tf.tidy(() => axes.reduce((so, axis) => alongAxis(so, axis, wanted(axis)), x as tf.Tensor) as T);
}

function alongAxis(x: tf.Tensor, axis: number, cells: number): tf.Tensor {
  const length = x.shape[axis];
  if (length === cells) return x;
  const before = x.shape.slice(0, axis).reduce((size, extent) => size * extent, 1);
  const shares = tf.tensor2d(sharesOf(length, cells), [cells, length]);
  const averaged = tf.matMul(shares, tf.reshape(x, [before, length, -1]));
  return tf.reshape(averaged, [...x.shape.slice(0, axis), cells, ...x.shape.slice(axis + 1)]);
}
