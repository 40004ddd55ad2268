import { type Matrix, row, zeros } from "../linalg/matrix.js";
import { mean, variance } from "../stats/moments.js";
import { residualsOf } from "../stats/residualsOf.js";
import { studentTail } from "../stats/tails.js";

/** Predictions and truth, [n, K] each, of rows of these folds and people; and what else is known of them, [n, c]. */
export type Told = {
  readonly predicted: Matrix;
  readonly truth: Matrix;
  readonly fold: Int32Array;
  readonly groups: ArrayLike<number>;
  readonly given: Matrix;
};

/**
 * Whether predictions say anything about the truth beyond what else is given: the generalised covariance measure.
 * Within each fold, where a model that had not seen these people predicts them all, both are freed of what is given, linearly;
 *
 *   t = sqrt(n) mean(s) / sd(s),   s_i = sum over the outputs of  (prediction - its part) x (truth - its part)
 *
 * against Student's law, one-sided. Rows of one person count once, by their mean.
 *
 * @returns p; NaN where fewer than three people are more than the given columns
 * @see Shah & Peters (2020), The hardness of conditional independence testing, Annals of Statistics 48
 */
export function tellsMore(told: Told): number {
  const { predicted, truth, fold, given } = personMeans(told);
  const design = withFolds(given, fold);
  const degrees = truth.rows - design.cols;
  if (degrees < 3) return Number.NaN;
  const [a, b] = [residualsOf(predicted, design), residualsOf(truth, design)];
  const products = Float64Array.from({ length: truth.rows }, (_, i) => dot(row(a, i), row(b, i)));
  const t = (Math.sqrt(products.length) * mean(products)) / Math.sqrt(variance(products));
  return studentTail(t, degrees);
}

function dot(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, value, k) => sum + value * b[k], 0);
}

/** An intercept a fold, then what is given. */
function withFolds(given: Matrix, fold: Int32Array): Matrix {
  const names = [...new Set(fold)];
  const design = zeros(given.rows, names.length + given.cols);
  for (let i = 0; i < given.rows; i++) {
    design.data[i * design.cols + names.indexOf(fold[i])] = 1;
    design.data.set(row(given, i), i * design.cols + names.length);
  }
  return design;
}

function personMeans(told: Told): Omit<Told, "groups"> {
  const { groups, fold } = told;
  const people = [...new Set(Array.from(groups))];
  if (people.length === groups.length) return told;
  const place = new Map(people.map((group, p) => [group, p]));
  const own = Int32Array.from({ length: groups.length }, (_, i) => place.get(groups[i]) as number);
  const sizes = new Float64Array(people.length);
  for (const p of own) sizes[p]++;
  const averaged = (x: Matrix): Matrix => {
    const means = zeros(people.length, x.cols);
    own.forEach((p, i) => {
      for (let j = 0; j < x.cols; j++) means.data[p * x.cols + j] += x.data[i * x.cols + j] / sizes[p];
    });
    return means;
  };
  const foldOf = new Int32Array(people.length);
  own.forEach((p, i) => {
    foldOf[p] = fold[i];
  });
  return {
    predicted: averaged(told.predicted),
    truth: averaged(told.truth),
    fold: foldOf,
    given: averaged(told.given),
  };
}
