import { tf } from "../engine/index.js";
import { type BiasPairs, GROUPS, linear, sumsAbout } from "./biasPairs.js";
import type { MeasuredTogether, Part } from "./pairLoss.js";

/** Mean and unbiased variance of the cosines of a group of ordered pairs, [] each; of no pair the mean is 0, of fewer than two the variance. */
export interface PairMoments {
  readonly count: number;
  readonly mean: tf.Scalar;
  readonly variance: tf.Scalar;
}

/** What a loss loses by the mean and by the variance of each group. */
export interface ByMoments {
  readonly mean: tf.Scalar;
  readonly variance: tf.Scalar;
}

/** A loss of the moments of groups of pairs, and what it loses by those of each group that it looks at. */
export type MomentsMeasure = (moments: readonly PairMoments[]) => {
  readonly value: tf.Scalar;
  readonly by: Readonly<Record<number, ByMoments>>;
};

/** Takes a loss of moments for one of cosines. */
export function ofMoments(pairs: BiasPairs, measure: MomentsMeasure): (cosines: readonly Part[]) => MeasuredTogether {
  const counts = tf.tensor1d(pairs.counts.map((count) => Math.max(1, count)));
  const degrees = tf.tensor1d(pairs.counts.map((count) => Math.max(1, count - 1)));
  return (cosines) => {
    const [sums] = sumsAbout(cosines, pairs, tf.zeros([GROUPS]));
    const means: tf.Tensor1D = tf.div(sums, counts);
    const variances = tf.div(sumsAbout(cosines, pairs, means)[1], degrees);
    const [mean, variance] = [tf.unstack(means), tf.unstack(variances)] as [tf.Scalar[], tf.Scalar[]];
    const { value, by } = measure(pairs.counts.map((count, g) => ({ count, mean: mean[g], variance: variance[g] })));
    const collect = (moment: keyof ByMoments) =>
      tf.stack(pairs.counts.map((_, group) => by[group]?.[moment] ?? tf.scalar(0)));
    const slopes: tf.Tensor1D = tf.div(tf.mul(collect("variance"), 2), degrees);
    const offsets: tf.Tensor1D = tf.sub(tf.div(collect("mean"), counts), tf.mul(slopes, means));
    return { value, gradientOf: linear(cosines, pairs, slopes, offsets) };
  };
}

/** What several terms lose by the same moments, together. */
export function summedBy(terms: readonly Readonly<Record<number, ByMoments>>[]): Readonly<Record<number, ByMoments>> {
  const sum: Record<number, ByMoments> = {};
  for (const [group, { mean, variance }] of terms.flatMap((term) => Object.entries(term))) {
    const already = sum[Number(group)];
    sum[Number(group)] = already
      ? { mean: tf.add(already.mean, mean), variance: tf.add(already.variance, variance) }
      : { mean, variance };
  }
  return sum;
}
