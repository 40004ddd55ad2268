import { tf } from "../engine/index.js";
import { crossEntropyRows } from "../engine/ops/crossEntropyRows.js";
import { type Matrix, row } from "../linalg/matrix.js";
import { checkCall, SCALED } from "./checkCall.js";
import { normalise, rowsOf, viewOf } from "./embeddings.js";
import type { Labels } from "./fitBandwidth.js";
import type { Kernel, KernelName } from "./kernels.js";
import { pairLoss } from "./pairLoss.js";
import { parameterFault, requirePositive } from "./parameterFault.js";
import type { Reduction } from "./reduction.js";
import { repeatViews, rowWeights, writeShares } from "./rowWeights.js";
import { constants } from "./tiles.js";
import { weightedInfoNce } from "./weightedInfoNce.js";
import { kernelWeights } from "./weights.js";

export type YAwareOptions = {
  /** Below 1 sharpens the contrast. */
  readonly temperature?: number;
  /** The loss is multiplied by temperature / baseTemperature, in published code by temperature / 0.07; for `allViews` alone. */
  readonly baseTemperature?: number;
  /**
   * The kernel's variance sigma^2 in squared label units: one, one a dimension, or a whole matrix; or what `fitBandwidth` read off
   * the labels of the training set.
   */
  readonly bandwidth: number | readonly number[] | Matrix;
  /** How fast likeness falls with the distance of labels, by its name or as a function; `gaussian` unless given. */
  readonly kernel?: Kernel | KernelName;
  /**
   * `allViews`: all rows of the batch are anchors and keys. `paper`: anchors are those of view 0, keys all of view 1, the own one
   * among them, and the denominator is a mean. `code`: as published, each weight is divided by the sum of its key's row, not
   * its anchor's, and the sum over anchors by the number of samples, not of rows.
   */
  readonly variant?: "allViews" | "paper" | "code";
  /** For `allViews` alone; every anchor with another view has a positive. */
  readonly reduction?: Reduction;
};

/**
 * y-Aware InfoNCE: the closer two people's labels (such as ages), the closer their embeddings should be.
 *
 *   loss = -(1/N) sum_i sum_{k != i} ( w_ik / sum_j w_ij ) log softmax_{k != i}( s_ik ),    w_ik = K( H^(-1/2) (y_i - y_k) )
 *
 * As the bandwidth goes to 0 it becomes NT-Xent. A sample with a missing label has its own views alone as positives.
 *
 * @param z      [n, views, d]; two views for `paper`
 * @param labels [n] or [n, k], such as age and sex; NaN where missing
 * @see Dufumier et al. (2021), Contrastive Learning with Continuous Proxy Meta-data for 3D MRI Classification, eq. 3
 */
export function yAware(z: tf.Tensor3D, labels: Labels, options: YAwareOptions): tf.Scalar {
  checkCall("yAware", z, options, {
    ...SCALED,
    bandwidth: "any",
    kernel: "any",
    variant: ["allViews", "paper", "code"],
  });
  const { temperature = 0.1, bandwidth, kernel, variant = "allViews", reduction = "all" } = options;
  requirePositive("temperature", temperature);
  const weights = kernelWeights(labels, bandwidth, kernel);
  if (weights.rows !== z.shape[0]) {
    throw parameterFault("labels", `one for each of the ${z.shape[0]} samples`, weights.rows);
  }
  if (variant === "paper") return acrossViews(z, weights, temperature);
  if (variant === "code") return asPublished(z, weights, temperature);
  const { baseTemperature = temperature } = options;
  return weightedInfoNce(z, weights, { temperature, baseTemperature, reduction });
}

function acrossViews(z: tf.Tensor3D, weights: Matrix, temperature: number): tf.Scalar {
  const [samples, views] = z.shape;
  if (views !== 2) throw parameterFault("embeddings", "of 2 views for this variant", views);
  const given = rowWeights(weights, samples, 1, true);
  return tf.tidy(() => {
    const [anchors, keys] = [0, 1].map((view) => normalise(viewOf(z, view)));
    const loss = pairLoss(anchors, keys, temperature, (s, tile) =>
      crossEntropyRows(
        s,
        constants(tile, (into, row) => writeShares(given, row, into, 1 / samples)),
      ),
    );
    return tf.sub(loss, Math.log(samples));
  });
}

function asPublished(z: tf.Tensor3D, weights: Matrix, temperature: number): tf.Scalar {
  const [samples, views] = z.shape;
  const { sums } = rowWeights(weights, samples, views, false);
  return tf.tidy(() => {
    const rows = normalise(rowsOf(z));
    return pairLoss(rows, rows, temperature, (s, tile) => {
      const ofKeys = constants(tile, (into, i) => {
        const from = row(weights, i % samples);
        for (let j = 0; j < samples; j++) into[j] = from[j] / (sums[j] || 1) / samples;
        repeatViews(into, samples);
        into[i] = 0;
      });
      return crossEntropyRows(s, ofKeys, tile.first);
    });
  });
}
