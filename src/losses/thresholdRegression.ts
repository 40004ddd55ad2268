import { tf } from "../engine/index.js";
import { lowerLogSums, type Ranked } from "../engine/ops/lowerLogSums.js";
import { type Matrix, row } from "../linalg/matrix.js";
import { checkCall, SCALED } from "./checkCall.js";
import { normalise, rowsOf } from "./embeddings.js";
import { labelRanks } from "./labelRanks.js";
import { pairLoss } from "./pairLoss.js";
import { parameterFault, requireLikeness, requirePositive } from "./parameterFault.js";
import { divisor, type Reduction } from "./reduction.js";
import { type RowWeights, repeatViews, rowWeights, writeShares } from "./rowWeights.js";
import { sharedDenominators } from "./sharedDenominators.js";
import type { Tile } from "./tiles.js";

export type ThresholdRegressionOptions = {
  readonly temperature?: number;
  /** The loss is multiplied by temperature / baseTemperature, as published code does with 0.07. */
  readonly baseTemperature?: number;
  readonly reduction?: Reduction;
  /**
   * `shares`: v_k = w_k / sum over all other rows of w. `paper`: v_k = w_k / sum over B_k of w, which explodes where the kernel
   * is narrow. `code`: what the authors' repository computes, one denominator for all positives of an anchor.
   */
  readonly variant?: "shares" | "paper" | "code";
  /**
   * For `code` alone, its option delta_reduction: the `sum` counts, for each row of a denominator, the rows that are less alike than it;
   * `mean` divides that by the rows of the batch. Gradients do not differ.
   */
  readonly deltaReduction?: "sum" | "mean";
};

/**
 * L^thr: an anchor repels, for each positive, only rows whose labels are strictly less like its own than the positive's is.
 *
 *   loss = -(1/N) sum_i sum_k v_k ( s_k - log sum_{t in B_k} exp s_t ),    B_k = { t : w_t < w_k },    k with empty B_k left out
 *
 * @param z       [n, views, d]
 * @param weights [n, n] likeness of labels within 0 and 1, from `kernelWeights`
 * @see Barbano et al. (2023), Contrastive Learning for Regression in Multi-Site Brain Age Prediction, ISBI
 */
export function thresholdRegression(
  z: tf.Tensor3D,
  weights: Matrix,
  options: ThresholdRegressionOptions = {},
): tf.Scalar {
  checkCall("thresholdRegression", z, options, {
    ...SCALED,
    variant: ["shares", "paper", "code"],
    deltaReduction: ["sum", "mean"],
  });
  const { temperature = 0.1, baseTemperature = temperature, reduction = "all", variant = "shares" } = options;
  const { deltaReduction = "sum" } = options;
  requirePositive("temperature", temperature);
  requirePositive("baseTemperature", baseTemperature);
  const [n, views] = z.shape;
  requireLikeness(weights, n);
  const given = rowWeights(weights, n, views, false);
  const share = temperature / (divisor(reduction, n * views, given.valid) * baseTemperature);
  const ranks = labelRanks(weights, views);
  return tf.tidy(() => {
    const rows = normalise(rowsOf(z));
    if (variant === "code") {
      const factor = deltaReduction === "mean" ? 1 / (n * views) : 1;
      return pairLoss(rows, rows, temperature, sharedDenominators(given, ranks, share, factor));
    }
    const write = variant === "paper" ? writeLowerShares : writeShares;
    return pairLoss(rows, rows, temperature, (s, tile) => {
      const ranked = rankedTile(given, ranks, tile, (into, row) => write(given, row, into, share, ranks));
      const { value, gradient } = lowerLogSums(s, ranked, 1 / temperature);
      const attraction = tf.tensor2d(ranked.weights, [tile.count, tile.keys]);
      return { value: tf.sub(value, tf.sum(tf.mul(attraction, s))), gradient: tf.sub(gradient, attraction) };
    });
  });
}

/** The ranks of a tile, and the weights of those above the lowest rank. */
function rankedTile(
  { weights: { rows: n } }: RowWeights,
  ranks: Int32Array,
  { first, count, keys }: Tile,
  write: (into: Float32Array, row: number) => void,
): Ranked {
  const weights = new Float32Array(count * keys);
  const ofTile = new Int32Array(count * n);
  for (let r = 0; r < count; r++) {
    const into = weights.subarray(r * keys, (r + 1) * keys);
    const own = ranks.subarray(((first + r) % n) * n, (((first + r) % n) + 1) * n);
    write(into, first + r);
    for (let j = 0; j < keys; j++) if (own[j % n] === 0) into[j] = 0;
    ofTile.set(own, r * n);
  }
  return { ranks: ofTile, weights, own: first };
}

/** Writes the weights of row i over the sum of all lower ones, times a factor, [N]; refuses those that overflow. */
function writeLowerShares(
  { weights, sums }: RowWeights,
  i: number,
  into: Float32Array,
  factor: number,
  ranks: Int32Array,
): void {
  const { rows: n } = weights;
  const views = sums.length / n;
  const from = row(weights, i % n);
  const rank = ranks.subarray((i % n) * n, ((i % n) + 1) * n);
  // At each rank the weights of it, then of all below it.
  const lower = new Float64Array(n + 1);
  for (let j = 0; j < n; j++) lower[rank[j] + 1] += from[j] * (j === i % n ? views - 1 : views);
  for (let m = 0; m < n; m++) lower[m + 1] += lower[m];
  for (let j = 0; j < n; j++) {
    into[j] = rank[j] === 0 || from[j] === 0 ? 0 : (from[j] / lower[rank[j]]) * factor;
    if (!Number.isFinite(into[j])) throw parameterFault("variant", "shares with so narrow a kernel", "paper");
  }
  repeatViews(into, n);
  into[i] = 0;
}
