import { tf } from "../../engine/index.js";
import { requirePositive } from "../parameterFault.js";
import { type RowMask, sumOver } from "./rowMask.js";

export type BackgroundKlOptions = {
  /** Of the prior around the null vector, on every axis; far below 1, as the background has nothing salient. */
  readonly priorDeviation: number;
  /** The rows of the background. */
  readonly rows: RowMask;
  /**
   * The variance that the background's salient numbers have instead of one of their own, for the whole divergence. Left away, as
   * published, its constant is left out too: the loss is 0 where all means are null, and the gradient is the same.
   */
  readonly posteriorVariance?: number;
};

/**
 * Pins the salient space of the background to the null vector: the divergence of N(mean, q I) from N(0, s^2 I), over rows of the background.
 *
 *   loss = 1 / (2 s^2)  sum_{background} || mean_i ||^2
 *   whole: + 1/2 (q / s^2 - 1 - log(q / s^2))  for each row and axis
 *
 * q is set, not learnt; where it is to be learnt, `gaussianKl` over the rows of the background is the divergence.
 *
 * @param mean [n, d] salient means
 * @see Louiset et al. (2023), SepVAE, the prior of background salient factors; their alpha is 1 / s^2
 */
export function backgroundKl(mean: tf.Tensor2D, options: BackgroundKlOptions): tf.Scalar {
  const { priorDeviation, rows, posteriorVariance } = options;
  requirePositive("priorDeviation", priorDeviation);
  if (posteriorVariance !== undefined) requirePositive("posteriorVariance", posteriorVariance);
  const precision = 1 / priorDeviation ** 2;
  const ratio = (posteriorVariance ?? 1) * precision;
  const constant = posteriorVariance === undefined ? 0 : ratio - 1 - Math.log(ratio);
  return tf.tidy(() => {
    const each = tf.add(tf.mul(tf.square(mean), precision), constant) as tf.Tensor2D;
    return tf.mul(sumOver(each, rows), 0.5);
  });
}
