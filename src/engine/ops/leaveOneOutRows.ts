import * as tf from "@tensorflow/tfjs-core";
import { LEFT_OUT, ownColumns, softmaxRows } from "./softmaxRows.js";

/** The name of the kernel for it, which our WASM kernels bring. */
export const leaveOneOutRowsName = "SalientLeaveOneOutRows";

/**
 * sum over rows i and columns k of v_ik log sum_{t != k, own} exp x_it, and its derivative by x. A sum over all but k is that of all
 * less that of k, exact enough unless k is the largest; that one has a sum of its own. For losses that bring their own gradient.
 *
 * @param x   [rows, columns] of three columns or more
 * @param v   [rows, columns], 0 where a row meets its own column
 * @param own the column that the first row leaves out, the next row the next one, and so on
 */
export function leaveOneOutRows(
  x: tf.Tensor2D,
  v: tf.Tensor2D,
  own: number,
): { readonly value: tf.Scalar; readonly gradient: tf.Tensor2D } {
  if (tf.getKernel(leaveOneOutRowsName, tf.getBackend())) {
    const [values, gradient] = tf.engine().runKernel(leaveOneOutRowsName, { x, v }, { own }) as tf.Tensor2D[];
    return { value: tf.sum(values), gradient };
  }
  const exponents = tf.add(x, tf.mul(ownColumns(x.shape, own), LEFT_OUT));
  // Not by oneHot as float32, which on WASM writes the bits of whole numbers.
  const largest = tf.cast(tf.oneHot(tf.argMax(exponents, 1), x.shape[1]), "float32") as tf.Tensor2D;
  const peak = tf.max(exponents, 1, true);
  const powers = tf.exp(tf.sub(exponents, peak));
  const rest = softmaxRows(tf.add(exponents, tf.mul(largest, LEFT_OUT)));
  // At the largest itself the difference could be 0; what is written there is not used.
  const sums = tf.add(tf.mul(tf.sub(tf.sum(powers, 1, true), powers), tf.sub(1, largest)), largest);
  const ofLargest = tf.sum(tf.mul(v, largest), 1, true);
  const others = tf.mul(v, tf.sub(1, largest));
  const value = tf.add(tf.sum(tf.mul(others, tf.add(tf.log(sums), peak))), tf.sum(tf.mul(ofLargest, rest.logSum)));
  const rates = tf.div(others, sums);
  const pushed = tf.mul(powers, tf.sub(tf.sum(rates, 1, true), rates));
  return { value: value as tf.Scalar, gradient: tf.add(pushed, tf.mul(rest.shares, ofLargest)) };
}
