import { tf } from "../engine/index.js";
import { type BiasPairs, biasLoss, biasPairs, groups, type Sign } from "./biasPairs.js";
import { checkCall } from "./checkCall.js";
import { normalise, viewOf } from "./embeddings.js";
import { pairLoss, sumOf } from "./pairLoss.js";
import { type ByMoments, type MomentsMeasure, ofMoments, type PairMoments, summedBy } from "./pairMoments.js";
import { constants } from "./tiles.js";

/** Deviations count as at least this where something is divided by them. */
const LEAST_DEVIATION = 1e-6;

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
  options: FairL2Options = {},
): tf.Scalar {
  checkCall("fairL2", z, options, { view: "number", deviations: [true, false], pooled: ["batch", "anchor"] });
  const { view = 0, deviations = false, pooled = "batch" } = options;
  return tf.tidy(() => {
    const pairs = biasPairs(labels, biases, z.shape[0]);
    if (pooled === "anchor") return ofAnchors(z, view, pairs);
    return biasLoss(z, view, ofMoments(pairs, measure(deviations)));
  });
}

function measure(deviations: boolean): MomentsMeasure {
  return (moments) => {
    const terms = [groups.positive, groups.negative].map((sign) => squaredGap(moments, sign, deviations));
    return { value: sumOf(terms.map(({ value }) => value)), by: summedBy(terms.map(({ by }) => by)) };
  };
}

function squaredGap(moments: readonly PairMoments[], { aligned, conflicting }: Sign, deviations: boolean) {
  const [a, c] = [moments[aligned], moments[conflicting]];
  const active = Math.min(a.count, c.count) > 0 ? 1 : 0;
  const gap = tf.mul(tf.sub(a.mean, c.mean), active);
  const [da, dc] = [tf.sqrt(a.variance), tf.sqrt(c.variance)];
  const spread = tf.mul(tf.sub(da, dc), deviations ? active : 0);
  // d (d_a - d_c)^2 / d v_a = (d_a - d_c) / d_a; nothing comes back to a group that does not vary.
  const by = (deviation: tf.Tensor, sign: 1 | -1): ByMoments => ({
    mean: tf.mul(gap, 2 * sign),
    variance: tf.mul(tf.div(spread, tf.maximum(deviation, LEAST_DEVIATION)), sign),
  });
  return {
    value: tf.add(tf.square(gap), tf.square(spread)) as tf.Scalar,
    by: { [aligned]: by(da, 1), [conflicting]: by(dc, -1) },
  };
}

/** The mean over anchors of the squared gaps of both signs, of those anchors that have both kinds of pairs of a sign. */
function ofAnchors(z: tf.Tensor3D, view: number, pairs: BiasPairs): tf.Scalar {
  const rows = normalise(viewOf(z, view));
  const terms = [groups.positive, groups.negative].map((sign) => {
    const contrasts = contrastsOf(pairs, sign);
    return pairLoss(rows, rows, 1, (cosines, tile) => {
      const contrast = constants(tile, contrasts.write);
      const gaps = tf.sum(tf.mul(contrast, cosines), 1, true);
      const value = tf.div(tf.sum(tf.square(gaps)), contrasts.anchors) as tf.Scalar;
      return { value, gradient: tf.mul(contrast, tf.mul(gaps, 2 / contrasts.anchors)) };
    });
  });
  return sumOf(terms);
}

/** What makes the cosines of an anchor the gap between its two means, 0 where it has but one; and how many have both. */
function contrastsOf({ samples, groups }: BiasPairs, { aligned, conflicting }: Sign) {
  const counts = (i: number) => {
    const own = groups.subarray(i * samples, (i + 1) * samples);
    const [a, c] = [aligned, conflicting].map((wanted) => own.filter((group) => group === wanted).length);
    return { own, a, c };
  };
  const write = (into: Float32Array, i: number) => {
    const { own, a, c } = counts(i);
    if (a === 0 || c === 0) return;
    for (let j = 0; j < samples; j++) into[j] = own[j] === aligned ? 1 / a : own[j] === conflicting ? -1 / c : 0;
  };
  let anchors = 0;
  for (let i = 0; i < samples; i++) {
    const { a, c } = counts(i);
    if (a > 0 && c > 0) anchors++;
  }
  return { write, anchors: Math.max(1, anchors) };
}
