import { tf } from "../engine/index.js";
import type { Matrix } from "../linalg/matrix.js";
import { LEFT_OUT } from "./logSumExp.js";
import type { Measured } from "./pairLoss.js";

/**
 * log( sum_ij c_ij exp s_ij / divisor ), the potential of all pairs; its derivative is the share of each pair in the sum.
 *
 * @param s      [N, N]
 * @param counts [N, N] how much each pair counts, 0 or above; where none does, the loss is 0
 */
export function logMeanExp(s: tf.Tensor2D, counts: Matrix, divisor: number): Measured {
  const some = counts.data.some((count) => count > 0);
  if (!some) return { value: tf.scalar(0), gradient: tf.zerosLike(s) };
  const logs = Float32Array.from(counts.data, (count) => (count > 0 ? Math.log(count) : LEFT_OUT));
  const exponents = tf.add(s, tf.tensor2d(logs, [counts.rows, counts.cols]));
  const peak = tf.max(exponents);
  const powers = tf.exp(tf.sub(exponents, peak));
  const sum = tf.sum(powers);
  const value = tf.sub(tf.add(peak, tf.log(sum)), Math.log(divisor));
  return { value: value as tf.Scalar, gradient: tf.div(powers, sum) as tf.Tensor2D };
}

/** 1 for each ordered pair of two different samples, else 0, [n, n]. */
export function pairsApart(n: number): Matrix {
  return { rows: n, cols: n, data: Float64Array.from({ length: n * n }, (_, k) => (k % (n + 1) === 0 ? 0 : 1)) };
}
