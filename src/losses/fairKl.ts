import { tf } from "../engine/index.js";
import { biasLoss, biasPairs, groups } from "./biasPairs.js";
import { checkCall } from "./checkCall.js";
import { fairAsPublished, ITSELF } from "./fairAsPublished.js";
import { sumOf } from "./pairLoss.js";
import { type MomentsMeasure, ofMoments, type PairMoments, summedBy } from "./pairMoments.js";
import { parameterFault } from "./parameterFault.js";

/** Variances of cosines count as at least this, so that identical embeddings have a finite loss. */
const LEAST_VARIANCE = 1e-8;

/** Ordered pairs of a group that has a variance: two pairs, each in both orders. */
const FEWEST_PAIRS = 4;

export type FairKlOptions = {
  /** Which view of the batch is regularised. */
  readonly view?: number;
  /** Adds the divergence the other way round (Jeffreys). */
  readonly symmetric?: boolean;
  /**
   * `code` is what was published under the name: squared differences of means and of deviations of zero-padded matrices, pairs of
   * samples with themselves among them, and two linear terms. There is no divergence in it.
   */
  readonly variant?: "paper" | "code";
  /** How much the deviations count in `code`. */
  readonly deviationWeight?: number;
};

/**
 * FairKL: how alike people are should not depend on whether they share a bias (such as a scanner). The cosines of pairs that do
 * and of pairs that do not are taken for two Gaussians, which are to be the same, among pairs of one class and among pairs of two:
 *
 *   R = KL( positives of one bias || positives of two )  +  KL( negatives of one bias || negatives of two )
 *   KL(a || c) = 1/2 ( (v_a + (m_a - m_c)^2) / v_c  -  log(v_a / v_c)  -  1 )
 *
 * over all pairs of the batch. A sign with fewer than two pairs in either group counts as 0. With few conflicting pairs a batch the
 * variances are noisy: start with `fairL2`. It is added to a loss such as `epsilonSupInfoNce`.
 *
 * @param z      [n, views, d] of the encoder, before the projection
 * @param labels [n] classes, NaN where missing
 * @param biases [n] values of the attribute that should not count, NaN where missing
 * @see Barbano et al. (2023), Unbiased Supervised Contrastive Learning, eq. 9 c and d
 */
export function fairKl(
  z: tf.Tensor3D,
  labels: ArrayLike<number>,
  biases: ArrayLike<number>,
  options: FairKlOptions = {},
): tf.Scalar {
  checkCall("fairKl", z, options, {
    view: "number",
    symmetric: [true, false],
    variant: ["paper", "code"],
    deviationWeight: "number",
  });
  const { view = 0, symmetric = false, variant = "paper", deviationWeight = 1 } = options;
  if (!(deviationWeight >= 0 && deviationWeight < Infinity))
    throw parameterFault("deviationWeight", "a number of 0 or above", deviationWeight);
  return tf.tidy(() => {
    if (variant === "code")
      return biasLoss(z, view, fairAsPublished(biasPairs(labels, biases, z.shape[0], ITSELF), deviationWeight));
    return biasLoss(z, view, ofMoments(biasPairs(labels, biases, z.shape[0]), measure(symmetric)));
  });
}

function measure(symmetric: boolean): MomentsMeasure {
  return (moments) => {
    const terms = [groups.positive, groups.negative].flatMap(({ aligned, conflicting }) => {
      const forth = divergence(moments, aligned, conflicting);
      return symmetric ? [forth, divergence(moments, conflicting, aligned)] : [forth];
    });
    return { value: sumOf(terms.map(({ value }) => value)), by: summedBy(terms.map(({ by }) => by)) };
  };
}

/** KL of the Gaussian of one group from that of another, with its derivatives by their moments. */
function divergence(moments: readonly PairMoments[], of: number, from: number): ReturnType<MomentsMeasure> {
  const [a, c] = [moments[of], moments[from]];
  const active = Math.min(a.count, c.count) >= FEWEST_PAIRS ? 1 : 0;
  const [va, vc] = [a, c].map(({ variance }) => tf.maximum(variance, LEAST_VARIANCE));
  const varies = ({ variance }: PairMoments) => tf.cast(tf.greater(variance, LEAST_VARIANCE), "float32");
  const gap = tf.sub(a.mean, c.mean);
  const spread = tf.add(va, tf.square(gap));
  const inner = tf.sub(tf.sub(tf.div(spread, vc), tf.log(tf.div(va, vc))), 1);
  const byMean = tf.mul(tf.div(gap, vc), active) as tf.Scalar;
  const byOf = tf.mul(tf.sub(tf.div(1, vc), tf.div(1, va)), tf.mul(varies(a), active / 2)) as tf.Scalar;
  const byFrom = tf.mul(tf.div(tf.sub(vc, spread), tf.square(vc)), tf.mul(varies(c), active / 2)) as tf.Scalar;
  return {
    value: tf.mul(inner, active / 2) as tf.Scalar,
    by: { [of]: { mean: byMean, variance: byOf }, [from]: { mean: tf.neg(byMean), variance: byFrom } },
  };
}
