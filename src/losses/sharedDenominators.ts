import { tf } from "../engine/index.js";
import type { Matrix } from "../linalg/matrix.js";
import type { LabelOrder } from "./labelOrder.js";
import { LEFT_OUT, softmaxOf } from "./logSumExp.js";
import type { Measured } from "./pairLoss.js";

/**
 * L^thr as its authors' repository computes it, whose broadcasting exchanges two axes:
 *
 *   loss = -sum_a sum_k v_ak ( s_ak - log sum_{b != a} n_ba exp s_ab ) / divisor,    n_ba = number of c with w_bc < w_ba
 *
 * @param shares [N, N] the weights of an anchor over their sum
 */
export function sharedDenominators(shares: Matrix, { below }: LabelOrder, divisor: number) {
  const n = shares.rows;
  const logCounts = Float32Array.from({ length: n * n }, (_, k) => {
    const count = below[(k % n) * n + Math.floor(k / n)];
    return count > 0 ? Math.log(count) : LEFT_OUT;
  });
  const repelling = Array.from({ length: n }, (_, i) =>
    logCounts.subarray(i * n, (i + 1) * n).some((x) => x > LEFT_OUT),
  );
  const counted = Float32Array.from(shares.data, (share, k) => (repelling[Math.floor(k / n)] ? share : 0));
  return (s: tf.Tensor2D): Measured => {
    const weights = tf.tensor2d(counted, [n, n]);
    const { logSum, shares: softmax } = softmaxOf(tf.add(s, tf.tensor2d(logCounts, [n, n])));
    const totals = tf.sum(weights, 1, true);
    const value = tf.div(tf.sub(tf.sum(tf.mul(totals, logSum)), tf.sum(tf.mul(weights, s))), divisor);
    return { value: value as tf.Scalar, gradient: tf.div(tf.sub(tf.mul(softmax, totals), weights), divisor) };
  };
}
