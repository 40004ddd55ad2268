import { tf } from "../engine/index.js";
import { crossEntropyRows } from "../engine/ops/crossEntropyRows.js";
import type { Matrix } from "../linalg/matrix.js";
import { checkCall, SCALED } from "./checkCall.js";
import { forDistances, normalise, rowsOf } from "./embeddings.js";
import { pairLoss } from "./pairLoss.js";
import { requirePositive } from "./parameterFault.js";
import { divisor, type Reduction } from "./reduction.js";
import { rowWeights, writeShares } from "./rowWeights.js";
import { constants } from "./tiles.js";

export type WeightedInfoNceOptions = {
  /** Below 1 sharpens the contrast. */
  readonly temperature?: number;
  /** The loss is multiplied by temperature / baseTemperature, in published code by temperature / 0.07; not unless it is given. */
  readonly baseTemperature?: number;
  /** `cosine` of the embeddings over the temperature, or minus the squared distance of embeddings as they are over twice it. */
  readonly similarity?: "cosine" | "euclidean";
  /** Whether a row is compared with itself, too. */
  readonly selfPairs?: boolean;
  readonly reduction?: Reduction;
};

/**
 * Weighted InfoNCE: the embeddings that are close to an anchor should be those that have weight with it.
 *
 *   loss = -(1/N) sum_i sum_{j != i} w_ij log p_ij,    w_ij = W_ij / sum_t W_it,    p_i = softmax over j != i of s_ij
 *
 * An anchor without weights counts as 0. The loss is never below `entropyBound` of the weights, its value where p = w.
 *
 * @param z       [n, views, d]
 * @param weights [n, n] between samples, whatever the view, or [n * views, n * views] with row v * n + i for view v of sample i
 * @see A Unified Geometric Framework for Weighted Contrastive Learning (2026), arXiv 2605.13943
 */
export function weightedInfoNce(z: tf.Tensor3D, weights: Matrix, options: WeightedInfoNceOptions = {}): tf.Scalar {
  const table = { ...SCALED, similarity: ["cosine", "euclidean"], selfPairs: [true, false] } as const;
  checkCall("weightedInfoNce", z, options, table);
  const { temperature = 0.1, similarity = "cosine", selfPairs = false, reduction = "all" } = options;
  const { baseTemperature = temperature } = options;
  requirePositive("temperature", temperature);
  requirePositive("baseTemperature", baseTemperature);
  const given = rowWeights(weights, z.shape[0], z.shape[1], selfPairs);
  const share = temperature / (divisor(reduction, given.sums.length, given.valid) * baseTemperature);
  return tf.tidy(() => {
    const rows = rowsOf(z);
    const [anchors, keys] = similarity === "euclidean" ? forDistances(rows) : both(normalise(rows));
    return pairLoss(anchors, keys, temperature, (s, tile) => {
      const shares = constants(tile, (into, row) => writeShares(given, row, into, share));
      return crossEntropyRows(s, shares, selfPairs ? undefined : tile.first);
    });
  });
}

const both = (rows: tf.Tensor2D) => [rows, rows] as const;
