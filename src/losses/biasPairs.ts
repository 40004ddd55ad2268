import { tf } from "../engine/index.js";
import { offDiagonal, sameLabel } from "./classes.js";
import { normalise, viewOf } from "./embeddings.js";
import { type Measured, pairLoss } from "./pairLoss.js";

/** Pairs of one sign whose bias attributes agree, and those whose do not: 1 in their masks, [n, n]. */
export interface Sign {
  readonly aligned: tf.Tensor2D;
  readonly conflicting: tf.Tensor2D;
}

/** All ordered pairs of different samples, by class and by bias. Pairs of which a label is missing are left out. */
export interface BiasPairs {
  /** Of one class. */
  readonly positives: Sign;
  /** Of two classes. */
  readonly negatives: Sign;
}

export type PairMeasure = (cosines: tf.Tensor2D, pairs: BiasPairs) => Measured;

/**
 * A loss of the cosines of one view of a batch, at temperature 1.
 *
 * @param z      [n, views, d]
 * @param labels [n] classes, NaN where missing
 * @param biases [n] values of the attribute that should not count, NaN where missing
 */
export function biasLoss(
  z: tf.Tensor3D,
  labels: ArrayLike<number>,
  biases: ArrayLike<number>,
  view: number,
  measure: PairMeasure,
): tf.Scalar {
  return tf.tidy(() => {
    const rows = normalise(viewOf(z, view));
    const pairs = biasPairs(labels, biases, z.shape[0]);
    return pairLoss(rows, rows, 1, (cosines) => measure(cosines, pairs));
  });
}

function biasPairs(labels: ArrayLike<number>, biases: ArrayLike<number>, samples: number): BiasPairs {
  const sameClass = sameLabel(labels, samples, 1);
  const sameBias = sameLabel(biases, samples, 1, "biases");
  const known = Float32Array.from(labels, (label, i) => (Number.isNaN(label) || Number.isNaN(biases[i]) ? 0 : 1));
  const counted = offDiagonal(tf.mul(tf.tensor2d(known, [samples, 1]), tf.tensor2d(known, [1, samples])));
  const sign = (ofSign: tf.Tensor): Sign => ({
    aligned: tf.mul(ofSign, sameBias),
    conflicting: tf.mul(ofSign, tf.sub(1, sameBias)),
  });
  return { positives: sign(tf.mul(counted, sameClass)), negatives: sign(tf.mul(counted, tf.sub(1, sameClass))) };
}

/** The sum of losses, and of their derivatives. */
export function sumOf(...terms: readonly Measured[]): Measured {
  return terms.reduce((sum, term) => ({
    value: tf.add(sum.value, term.value),
    gradient: tf.add(sum.gradient, term.gradient),
  }));
}
