import { tf } from "../engine/index.js";
import type { Matrix } from "../linalg/matrix.js";
import { normalise, rowsOf } from "./embeddings.js";
import { fadingRepulsion } from "./fadingRepulsion.js";
import { leaveOneOut } from "./leaveOneOut.js";
import { pairLoss } from "./pairLoss.js";
import { requirePositive } from "./parameterFault.js";
import { divisor, type Reduction } from "./reduction.js";
import { rowWeights } from "./rowWeights.js";
import { tileWeights } from "./tileWeights.js";

export type ExponentialRegressionOptions = {
  readonly temperature?: number;
  /** The loss is multiplied by temperature / baseTemperature, as published code does with 0.07. */
  readonly baseTemperature?: number;
  readonly reduction?: Reduction;
  /**
   * `paper`: an anchor's denominators leave out the positive that they belong to. `allOthers`: one denominator, over all rows but
   * the anchor. `code`: as that, with -||u_i - u_t||^2 / (2 temperature) in the place of s_t; every published number is of this.
   */
  readonly variant?: "paper" | "allOthers" | "code";
};

/**
 * L^exp: an anchor repels every row, the more the less alike their labels are.
 *
 *   loss = -(1/N) sum_i sum_k v_k ( s_k - log sum_{t != i, k} exp( s_t (1 - w_t) ) ),    v_k = w_k / sum_t w_t
 *
 * In a batch of two rows there is nothing to be repelled, and the loss of the paper is 0.
 *
 * @param z       [n, views, d]
 * @param weights [n, n] likeness of labels within 0 and 1, from `kernelWeights`
 * @see Barbano et al. (2023), Contrastive Learning for Regression in Multi-Site Brain Age Prediction, ISBI
 */
export function exponentialRegression(
  z: tf.Tensor3D,
  weights: Matrix,
  options: ExponentialRegressionOptions = {},
): tf.Scalar {
  const { temperature = 0.1, baseTemperature = temperature, reduction = "all", variant = "paper" } = options;
  requirePositive("temperature", temperature);
  requirePositive("baseTemperature", baseTemperature);
  const [n, views] = z.shape;
  const { shares, valid } = rowWeights(weights, n, views, false);
  const fading = tileWeights(weights, n, views).data.map((weight) => 1 - weight);
  const by = (divisor(reduction, shares.rows, valid) * baseTemperature) / temperature;
  return tf.tidy(() => {
    const rows = normalise(rowsOf(z));
    const pulls = tf.tensor2d(Float32Array.from(shares.data), [shares.rows, shares.rows]);
    const fades = tf.tensor2d(Float32Array.from(fading), [shares.rows, shares.rows]);
    const form = variant === "paper" ? leaveOneOut : fadingRepulsion;
    return pairLoss(rows, rows, temperature, (s) => {
      const shifted = variant === "code" ? tf.sub(s, 1 / temperature) : s;
      return form(shifted as tf.Tensor2D, tf.div(pulls, by), fades);
    });
  });
}
