import { tf } from "../engine/index.js";
import { biasLoss, type Sign, sumOf } from "./biasPairs.js";
import type { Measured } from "./pairLoss.js";
import { pairMoments, throughMoments } from "./pairMoments.js";

export type FairL2Options = {
  /** Which view of the batch is regularised. */
  readonly view?: number;
  /** Adds the squared differences of the standard deviations. Not per anchor. */
  readonly deviations?: boolean;
  /** Whether means are of all pairs of the `batch`, or of each `anchor`'s, averaged over anchors that have both kinds. */
  readonly pooled?: "batch" | "anchor";
};

/**
 * FairL2: how alike people are, on average, should not depend on whether they share a bias. With m the mean cosine of a group of
 * pairs, of one class (+) or two (-), of one bias (aligned) or two (conflicting),
 *
 *   R = (m_{+,aligned} - m_{+,conflicting})^2  +  (m_{-,aligned} - m_{-,conflicting})^2
 *
 * A sign of which a group is empty counts as 0. Steadier than `fairKl` where batches have few conflicting pairs.
 *
 * @param z      [n, views, d] of the encoder, before the projection
 * @param labels [n] classes, NaN where missing
 * @param biases [n] values of the attribute that should not count, NaN where missing
 * @see Barbano et al. (2023), Unbiased Supervised Contrastive Learning, eq. 9 a and b
 */
export function fairL2(
  z: tf.Tensor3D,
  labels: ArrayLike<number>,
  biases: ArrayLike<number>,
  { view = 0, deviations = false, pooled = "batch" }: FairL2Options = {},
): tf.Scalar {
  const term = pooled === "anchor" ? eachAnchor : deviations ? meansAndDeviations : means;
  return biasLoss(z, labels, biases, view, (cosines, { positives, negatives }) =>
    tf.tidy(() => sumOf(term(cosines, positives), term(cosines, negatives)) as never),
  );
}

function means(cosines: tf.Tensor2D, { aligned, conflicting }: Sign): Measured {
  return squaredGap(cosines, { aligned, conflicting }, false);
}

function meansAndDeviations(cosines: tf.Tensor2D, sign: Sign): Measured {
  return squaredGap(cosines, sign, true);
}

function squaredGap(cosines: tf.Tensor2D, { aligned, conflicting }: Sign, deviations: boolean): Measured {
  const [a, c] = [pairMoments(cosines, aligned), pairMoments(cosines, conflicting)];
  const active = tf.cast(tf.greater(tf.minimum(a.count, c.count), 0), "float32");
  const gap = tf.mul(tf.sub(a.mean, c.mean), active);
  const [da, dc] = [tf.sqrt(a.variance), tf.sqrt(c.variance)];
  const spread = tf.mul(tf.sub(da, dc), deviations ? active : 0);
  // d (d_a - d_c)^2 / d v_a = (d_a - d_c) / d_a; nothing comes back to a group that does not vary.
  const by = (deviation: tf.Tensor) => tf.div(spread, tf.maximum(deviation, 1e-6));
  const gradient = tf.sub(
    throughMoments(cosines, aligned, a, tf.mul(gap, 2), by(da)),
    throughMoments(cosines, conflicting, c, tf.mul(gap, 2), by(dc)),
  ) as tf.Tensor2D;
  return { value: tf.add(tf.square(gap), tf.square(spread)), gradient };
}

function eachAnchor(cosines: tf.Tensor2D, { aligned, conflicting }: Sign): Measured {
  const [na, nc] = [tf.sum(aligned, 1, true), tf.sum(conflicting, 1, true)];
  const both = tf.cast(tf.greater(tf.minimum(na, nc), 0), "float32");
  const anchors = tf.maximum(tf.sum(both), 1);
  const share = (mask: tf.Tensor2D, count: tf.Tensor) => tf.div(mask, tf.maximum(count, 1));
  const contrast = tf.sub(share(aligned, na), share(conflicting, nc));
  const gaps = tf.mul(tf.sum(tf.mul(contrast, cosines), 1, true), both);
  const value = tf.div(tf.sum(tf.square(gaps)), anchors) as tf.Scalar;
  return { value, gradient: tf.mul(contrast, tf.div(tf.mul(gaps, 2), anchors)) as tf.Tensor2D };
}
