import { tf } from "../engine/index.js";
import { type Matrix, row } from "../linalg/matrix.js";
import { checkCall, SCALED } from "./checkCall.js";
import { normalise, rowsOf } from "./embeddings.js";
import { fadingRepulsion } from "./fadingRepulsion.js";
import { leaveOneOut } from "./leaveOneOut.js";
import { pairLoss } from "./pairLoss.js";
import { requireLikeness, requirePositive } from "./parameterFault.js";
import { divisor, type Reduction } from "./reduction.js";
import { repeatViews, rowWeights, writeShares } from "./rowWeights.js";
import { constants } from "./tiles.js";

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
  checkCall("exponentialRegression", z, options, { ...SCALED, variant: ["paper", "allOthers", "code"] });
  const { temperature = 0.1, baseTemperature = temperature, reduction = "all", variant = "paper" } = options;
  requirePositive("temperature", temperature);
  requirePositive("baseTemperature", baseTemperature);
  const [n, views] = z.shape;
  requireLikeness(weights, n);
  const given = rowWeights(weights, n, views, false);
  const share = temperature / (divisor(reduction, n * views, given.valid) * baseTemperature);
  const form = variant === "paper" ? leaveOneOut : fadingRepulsion;
  return tf.tidy(() => {
    const rows = normalise(rowsOf(z));
    return pairLoss(rows, rows, temperature, (s, tile) => {
      const pulls = constants(tile, (into, row) => writeShares(given, row, into, share));
      const fades = constants(tile, (into, row) => writeFades(weights, row, into));
      return form(variant === "code" ? tf.sub(s, 1 / temperature) : s, pulls, fades, tile.first);
    });
  });
}

/** Writes 1 - w of row i of a batch with each row, [N]. */
export function writeFades(weights: Matrix, i: number, into: Float32Array): void {
  const from = row(weights, i % weights.rows);
  for (let j = 0; j < from.length; j++) into[j] = 1 - from[j];
  repeatViews(into, from.length);
}
