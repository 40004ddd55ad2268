import { tf } from "../engine/index.js";
import { type BiasPairs, biasLoss, sumOf } from "./biasPairs.js";
import type { Measured } from "./pairLoss.js";
import { parameterFault, requireLength } from "./parameterFault.js";

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
  requireLength("biases", biases.length, z.shape[0]);
  return biasLoss(z, labels, biases, view, (cosines, pairs) =>
    tf.tidy(() => {
      const apart = scaled(disentangled(cosines, pairs, biases), alpha);
      const ordered = variant === "code" ? laterIsSmaller(biases) : undefined;
      return sumOf(apart, scaled(entangled(cosines, pairs, ordered), beta)) as never;
    }),
  );
}

function disentangled(cosines: tf.Tensor2D, { positives, negatives }: BiasPairs, biases: ArrayLike<number>): Measured {
  const sharing = tf.add(positives.aligned, negatives.aligned);
  const ordered = tf.maximum(tf.sum(sharing), 1);
  const members = membersOf(biases);
  const sums = tf.matMul(members, tf.sum(tf.mul(sharing, cosines), 1, true), true);
  const signs = tf.matMul(members, tf.sign(sums));
  const value = tf.div(tf.sum(tf.abs(sums)), ordered) as tf.Scalar;
  return { value, gradient: tf.mul(sharing, tf.div(signs, ordered)) as tf.Tensor2D };
}

function entangled(cosines: tf.Tensor2D, { positives }: BiasPairs, among: tf.Tensor2D | undefined): Measured {
  const mask = among ? tf.mul(positives.conflicting, among) : positives.conflicting;
  const twice = tf.mul(tf.maximum(tf.sum(mask), 1), 2);
  const value = tf.div(tf.sum(tf.mul(mask, tf.sub(1, cosines))), twice) as tf.Scalar;
  return { value, gradient: tf.div(tf.neg(mask), twice) as tf.Tensor2D };
}

function scaled({ value, gradient }: Measured, by: number): Measured {
  return { value: tf.mul(value, by), gradient: tf.mul(gradient, by) };
}

/** Which sample has which bias, [n, biases]. */
function membersOf(biases: ArrayLike<number>): tf.Tensor2D {
  const values = [...new Set(Array.from(biases))];
  return tf.tensor2d(
    Array.from(biases, (bias) => values.map((value) => (Object.is(value, bias) ? 1 : 0))),
    [biases.length, values.length],
  );
}

/** Whether the second of two samples comes later and has the smaller bias, [n, n]. */
function laterIsSmaller(biases: ArrayLike<number>): tf.Tensor2D {
  const all = Array.from(biases);
  return tf.tensor2d(all.map((first, i) => all.map((second, j) => (j > i && second < first ? 1 : 0))));
}
