import { tf } from "../engine/index.js";
import { type BiasPairs, GROUPS, groups, linear, sumsAbout } from "./biasPairs.js";
import type { MeasuredTogether, Part } from "./pairLoss.js";

/** The group of samples with themselves. */
export const ITSELF = groups.positive.aligned;

/** Deviations count as at least this where something is divided by them. */
const LEAST_DEVIATION = 1e-12;

/**
 * The regulariser that was published as FairKL, for runs that are to be reproduced: over both signs
 *
 *   (m_al - m_co)^2 + w (d_al - d_co)^2,   and   m_{-,al} - m_{+,co}
 *
 * where m is a group's mean, 0 if it is empty, and d the standard deviation of the whole matrix of cosines with zeros outside the
 * group.
 *
 * @param pairs those of samples with themselves among the aligned positives
 */
export function fairAsPublished(
  pairs: BiasPairs,
  deviationWeight: number,
): (cosines: readonly Part[]) => MeasuredTogether {
  const size = pairs.samples ** 2;
  const counts = tf.tensor1d(pairs.counts.map((count) => Math.max(1, count)));
  /** What each group's number is compared with: the other group's of its sign. */
  const partner = tf.tensor1d([0, 2, 1, 4, 3], "int32");
  const signs = tf.tensor1d([0, 1, 1, 1, 1]);
  const alone = tf.tensor1d([0, 0, -1, 1, 0]);
  return (cosines) => {
    const [sums] = sumsAbout(cosines, pairs, tf.zeros([GROUPS]));
    const means: tf.Tensor1D = tf.div(sums, counts);
    const centres: tf.Tensor1D = tf.div(sums, size);
    const deviations = paddedDeviations(cosines, pairs, centres);
    const gapsOf = (x: tf.Tensor1D): tf.Tensor1D => tf.mul(signs, tf.sub(x, tf.gather(x, partner)));
    const [ofMeans, ofDeviations] = [gapsOf(means), gapsOf(deviations)];
    // Each gap is there twice, once from either side.
    const squares = tf.add(tf.square(ofMeans), tf.mul(tf.square(ofDeviations), deviationWeight));
    const value = tf.add(tf.div(tf.sum(squares), 2), tf.sum(tf.mul(alone, means))) as tf.Scalar;
    const slopes: tf.Tensor1D = tf.div(
      tf.mul(ofDeviations, 2 * deviationWeight),
      tf.mul(tf.maximum(deviations, LEAST_DEVIATION), Math.max(1, size - 1)),
    );
    const byMeans = tf.add(tf.mul(ofMeans, 2), alone);
    const offsets: tf.Tensor1D = tf.sub(tf.div(byMeans, counts), tf.mul(slopes, centres));
    return { value, gradientOf: linear(cosines, pairs, slopes, offsets) };
  };
}

/** The standard deviations of the whole matrix of cosines, 0 outside of each group. @param centres [groups] its means */
function paddedDeviations(cosines: readonly Part[], pairs: BiasPairs, centres: tf.Tensor1D): tf.Tensor1D {
  const size = pairs.samples ** 2;
  const [, inside] = sumsAbout(cosines, pairs, centres);
  const outside = tf.mul(tf.square(centres), tf.tensor1d(pairs.counts.map((count) => size - count)));
  return tf.sqrt(tf.div(tf.add(inside, outside), Math.max(1, size - 1)));
}
