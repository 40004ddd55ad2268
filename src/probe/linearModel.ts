import { type Matrix, row, zeros } from "../linalg/matrix.js";
import { learnScale, magnitudes, type Scale, scale } from "../preprocess/scale.js";

/** What a linear probe has learnt: scores = weights . x + intercepts, of features as they are or standardised first. */
export type LinearModel = {
  /** null where features are taken as they are. */
  readonly scale: Scale | null;
  /** [outputs, d] */
  readonly weights: Matrix;
  /** [outputs] */
  readonly intercepts: Float64Array;
  /** The penalty that was chosen: ridge, or 1 / C. */
  readonly penalty: number;
  /** Whether the fit reached its tolerance. */
  readonly converged: boolean;
};

/** Penalties to choose from, and whether features are standardised on the training rows first. */
export type LinearOptions = {
  readonly penalties: readonly number[];
  readonly standardise: boolean;
  /** Inner fold of each training row, by which the penalty is chosen. */
  readonly folds: Int32Array;
};

/** Scores of rows [n, d], [n, outputs]. */
export function linearScores({ scale: learnt, weights, intercepts }: LinearModel, x: Matrix): Matrix {
  const features = learnt ? scale(x, learnt) : x;
  const scores = zeros(x.rows, weights.rows);
  for (let i = 0; i < x.rows; i++) {
    const own = row(features, i);
    for (let k = 0; k < weights.rows; k++) {
      let sum = intercepts[k];
      for (let j = 0, at = k * x.cols; j < x.cols; j++, at++) sum += weights.data[at] * own[j];
      scores.data[i * weights.rows + k] = sum;
    }
  }
  return scores;
}

/** The spread of the training rows, or none; a feature that does not vary is left in its unit. */
export function scaleOf(x: Matrix, standardise: boolean): Scale | null {
  return standardise
    ? learnScale(
        x,
        Array.from({ length: x.rows }, (_, i) => i),
        magnitudes(x),
      )
    : null;
}

export type InnerSplit = { readonly train: Int32Array; readonly test: Int32Array };

/** Each inner fold against the others, as row numbers. */
export function innerSplits(folds: Int32Array): InnerSplit[] {
  const all = Int32Array.from(folds.keys());
  return [...new Set(folds)]
    .sort((a, b) => a - b)
    .map((f) => ({ train: all.filter((i) => folds[i] !== f), test: all.filter((i) => folds[i] === f) }));
}

/** The numbers of these rows, in their order. */
export function pick(numbers: ArrayLike<number>, rows: ArrayLike<number>): Float64Array {
  return Float64Array.from({ length: rows.length }, (_, i) => numbers[rows[i]]);
}
