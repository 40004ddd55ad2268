import { tf } from "../engine/index.js";
import { type BiasPairs, biasLoss, biasPairs, groups } from "./biasPairs.js";
import { classesOf } from "./classes.js";
import { sumOf } from "./pairLoss.js";
import { parameterFault } from "./parameterFault.js";
import { constants } from "./tiles.js";

export type EndLossOptions = {
  /** How much disentangling counts. */
  readonly alpha?: number;
  /** How much entangling counts. */
  readonly beta?: number;
  /** Which view of the batch is regularised. */
  readonly view?: number;
  /**
   * `code` entangles those pairs alone whose later sample has the smaller bias, as published: about half of them, which ones
   * depends on the order of samples.
   */
  readonly variant?: "paper" | "code";
};

/**
 * EnD: people who share a bias should not be alike for it, and people of one class who do not share it should be.
 *
 *   R = alpha (1/M) sum over biases of | sum of cosines over its pairs |  +  beta mean over pairs of one class and two biases of (1 - cos)/2
 *
 * with M the number of pairs that share a bias. A term without pairs is 0.
 *
 * @param z      [n, views, d] of the encoder, before the projection
 * @param labels [n] classes, NaN where missing
 * @param biases [n] values of the attribute that should not count, NaN where missing
 * @see Tartaglione et al. (2021), EnD: Entangling and Disentangling Deep Representations for Bias Correction
 */
export function endLoss(
  z: tf.Tensor3D,
  labels: ArrayLike<number>,
  biases: ArrayLike<number>,
  { alpha = 1, beta = 1, view = 0, variant = "paper" }: EndLossOptions = {},
): tf.Scalar {
  for (const [name, weight] of Object.entries({ alpha, beta })) {
    if (!(weight >= 0 && weight < Infinity)) throw parameterFault(name, "a number of 0 or above", weight);
  }
  return tf.tidy(() => {
    const n = z.shape[0];
    const pairs = biasPairs(labels, biases, n);
    const { positive, negative } = groups;
    const apart = alpha / Math.max(1, pairs.counts[positive.aligned] + pairs.counts[negative.aligned]);
    const sharing = maskOf(pairs, [positive.aligned, negative.aligned]);
    const entangling = variant === "code" ? laterAndSmaller(pairs, biases) : maskOf(pairs, [positive.conflicting]);
    const together = beta / (2 * Math.max(1, entangling.count));
    const members = tf.tensor1d(classesOf(biases, n, "biases"), "int32");
    return biasLoss(z, view, (cosines) => {
      const rowSums = cosines.map(({ s, tile }) => tf.tidy(() => tf.sum(tf.mul(constants(tile, sharing.write), s), 1)));
      const sums = tf.unsortedSegmentSum(tf.concat(rowSums), members, n);
      const signs = tf.gather(tf.sign(sums), members);
      const pulls = cosines.map(({ s, tile }) =>
        tf.tidy(() => tf.sum(tf.mul(constants(tile, entangling.write), tf.sub(1, s))) as tf.Scalar),
      );
      return {
        value: tf.add(tf.mul(tf.sum(tf.abs(sums)), apart), tf.mul(sumOf(pulls), together)),
        gradientOf(part) {
          const { tile } = cosines[part];
          const ofRows = tf.reshape(tf.mul(tf.slice(signs, tile.first, tile.count), apart), [tile.count, 1]);
          const pushed = tf.mul(constants(tile, sharing.write), ofRows);
          return tf.sub(pushed, tf.mul(constants(tile, entangling.write), together));
        },
      };
    });
  });
}

/** Some of the pairs: how many, and what writes 1 for those of a sample and 0 for others, [n]. */
interface Mask {
  readonly count: number;
  write(into: Float32Array, i: number): void;
}

/** Pairs of some groups. */
function maskOf({ samples, groups, counts }: BiasPairs, wanted: readonly number[]): Mask {
  const values = counts.map((_, group) => (wanted.includes(group) ? 1 : 0));
  const count = wanted.reduce((sum, group) => sum + counts[group], 0);
  const write = (into: Float32Array, i: number) => {
    for (let j = 0; j < samples; j++) into[j] = values[groups[i * samples + j]];
  };
  return { count, write };
}

/** Conflicting pairs of one class of which the second sample comes later and has the smaller bias. */
function laterAndSmaller({ samples, groups: of }: BiasPairs, biases: ArrayLike<number>): Mask {
  const holds = (i: number, j: number) =>
    of[i * samples + j] === groups.positive.conflicting && j > i && biases[j] < biases[i];
  let count = 0;
  for (let i = 0; i < samples; i++) for (let j = i + 1; j < samples; j++) if (holds(i, j)) count++;
  const write = (into: Float32Array, i: number) => {
    for (let j = 0; j < samples; j++) into[j] = holds(i, j) ? 1 : 0;
  };
  return { count, write };
}
