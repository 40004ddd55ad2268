import { tf } from "../engine/index.js";
import type { Matrix } from "../linalg/matrix.js";
import { checkCall, SCALED } from "./checkCall.js";
import { normalise, rowsOf } from "./embeddings.js";
import { writeFades } from "./exponentialRegression.js";
import { fadingRepulsion } from "./fadingRepulsion.js";
import { besidesNearest, type Nearness } from "./nearestRows.js";
import { pairLoss } from "./pairLoss.js";
import { parameterFault, requireLikeness, requirePositive } from "./parameterFault.js";
import { divisor, type Reduction } from "./reduction.js";
import { rowWeights, writeShares } from "./rowWeights.js";
import { constants } from "./tiles.js";

export type DynamicRegressionOptions = {
  /** Subjects that an anchor repels, itself among them; `neighboursAt` says how many at an epoch. More than there are means all. */
  readonly neighbours: number;
  readonly nearness?: Nearness;
  readonly temperature?: number;
  /** The loss is multiplied by temperature / baseTemperature, as published code does with 0.07. */
  readonly baseTemperature?: number;
  /** Has no bearing on the variant `code`. */
  readonly reduction?: Reduction;
  /**
   * `perAnchor`: each anchor counts once. `code`: each counts by its sum of weights, and -||u_i - u_t||^2 / (2 temperature) takes
   * the place of s_t; in batches below 32 subjects it repels all.
   */
  readonly variant?: "perAnchor" | "code";
};

/** Below this batch the published code repels all. */
const SMALLEST_BATCH = 32;

/**
 * L^dyn: L^exp in which an anchor repels only the rows that are nearest to it in the embedding, fewer from epoch to epoch.
 *
 *   loss = -(1/N) sum_i sum_k v_k ( s_k - log sum_{t in near(i), t != i} exp( s_t (1 - w_t) ) ),    v_k = w_k / sum_t w_t
 *
 * near(i) are the neighbours * views rows nearest to i, itself among them; no gradient flows through which they are. Rows as
 * near as the last of them count, too, so that the order of subjects does not matter.
 *
 * @param z       [n, views, d]
 * @param weights [n, n] likeness of labels within 0 and 1, from `kernelWeights`
 * @see Traeuble et al. (2024), Contrastive Learning with Dynamic Localized Repulsion for Brain Age Prediction, arXiv 2408.00527
 */
export function dynamicRegression(z: tf.Tensor3D, weights: Matrix, options: DynamicRegressionOptions): tf.Scalar {
  checkCall("dynamicRegression", z, options, {
    ...SCALED,
    neighbours: "number",
    nearness: ["cosine", "manhattan", "chebyshev"],
    variant: ["perAnchor", "code"],
  });
  const { nearness = "cosine", temperature = 0.1, baseTemperature = temperature, variant = "perAnchor" } = options;
  requirePositive("temperature", temperature);
  requirePositive("baseTemperature", baseTemperature);
  const [n, views] = z.shape;
  const kept = rowsToRepel(options.neighbours, n, views, variant);
  requireLikeness(weights, n);
  const given = rowWeights(weights, n, views, false);
  const total = given.sums.reduce((sum, of) => sum + of, 0) || 1;
  const scale = temperature / baseTemperature;
  const share = scale / divisor(options.reduction ?? "all", n * views, given.valid);
  const shareOf = (row: number) => (variant === "code" ? (scale * given.sums[row]) / total : share);
  return tf.tidy(() => {
    const rows = normalise(rowsOf(z));
    return pairLoss(rows, rows, temperature, (s, tile) => {
      const pulls = constants(tile, (into, row) => writeShares(given, row, into, shareOf(row)));
      const fades = constants(tile, (into, row) => writeFades(weights, row, into));
      const besides = kept < n * views ? besidesNearest(s, rows, tile, kept, nearness) : undefined;
      return fadingRepulsion(variant === "code" ? tf.sub(s, 1 / temperature) : s, pulls, fades, tile.first, besides);
    });
  });
}

function rowsToRepel(neighbours: number, n: number, views: number, variant: string): number {
  if (!(Number.isInteger(neighbours) && neighbours * views > 1))
    throw parameterFault("neighbours", "a whole number that leaves a row beside the anchor", neighbours);
  return variant === "code" && n < SMALLEST_BATCH ? n * views : Math.min(neighbours, n) * views;
}
