import { permutation, type Random } from "../core/random.js";
import { choleskyFactor } from "../linalg/choleskyFactor.js";
import { columnMoments } from "../linalg/columnMoments.js";
import { crossProduct } from "../linalg/crossProduct.js";
import { type Matrix, row, takeRows, zeros } from "../linalg/matrix.js";
import { multiplyTransposed } from "../linalg/multiplyTransposed.js";
import { solveCholesky } from "../linalg/solveCholesky.js";
import { scale } from "../preprocess/scale.js";
import { gammaTail } from "../stats/gammaTail.js";
import { residualsOn } from "../stats/residualsOn.js";

/** People, one a row: features [n, d], what is to be told [n, K], what else is given [n, c], and the fold of each. */
export type Associated = {
  readonly x: Matrix;
  readonly truth: Matrix;
  readonly given: Matrix;
  readonly fold: Int32Array;
  /** The folds that are predicted, each from all others; the rest only learn. All of them unless said. */
  readonly predicted?: readonly number[];
};

/** Ridge penalties, as shares of the number of people: one that trusts every direction, and one that trusts the widest. */
const PENALTIES = [0.01, 1];
const JITTER = 1e-9;

/**
 * Whether features tell anything of the truth beyond what else is given, by permutation: the covariance of truth and
 * cross-validated ridge prediction,
 *
 *   T = sum over the predicted folds of  c_f' (X_-f' X_-f + alpha I)^-1 (c - c_f),   c_f = X_f' y_f,  |y| = 1
 *
 * of features and truth that were freed of what is given. The truth is dealt anew to other people (Freedman & Lane), which
 * takes care of what the folds have in common: without that, T strays up to twice as far as its folds say. T is the
 * larger of two penalties' in units of their spread. So that q values over many targets can tell them apart, its tail is
 * that of a gamma law with the mean, spread and skewness of the permuted T.
 *
 * @returns p, one-sided, of the fitted tail: below one over the permutations it is an extrapolation; NaN where nothing varies
 * @see Freedman & Lane (1983); Winkler et al. (2016), Faster permutation inference in brain imaging, NeuroImage 141
 */
export function associationTest(
  { x, truth, given, fold, predicted = [...new Set(fold)] }: Associated,
  permutations: number,
  random: Random,
): number {
  const freed = residualsOn(withIntercept(given));
  const left = freed(truth);
  const features = compact(standardised(freed(x)));
  const statistic = crossValidatedCovariance(features, fold, predicted);
  const observed = statistic(left);
  // Freed again once dealt anew, as the truth was: otherwise what the folds share by that would count as knowledge.
  const permuted = Array.from({ length: permutations }, () =>
    statistic(freed(takeRows(left, permutation(random, x.rows)))),
  );
  const spreads = PENALTIES.map((_, a) => momentsOf(permuted.map((values) => values[a])));
  const larger = (values: readonly number[]) =>
    Math.max(...values.map((v, a) => (v - spreads[a].mean) / spreads[a].deviation));
  const { mean, deviation, skewness } = momentsOf(permuted.map(larger));
  return gammaTail((larger(observed) - mean) / deviation, skewness);
}

/** T of each penalty, as a function of the truth. */
function crossValidatedCovariance(
  x: Matrix,
  fold: Int32Array,
  predicted: readonly number[],
): (truth: Matrix) => number[] {
  const folds = [...new Set(fold)].map((f) => {
    const own = Int32Array.from(fold.keys()).filter((i) => fold[i] === f);
    return { own, gram: crossProduct(takeRows(x, own)), judged: predicted.includes(f) };
  });
  const whole = crossProduct(x);
  const factors = PENALTIES.map((share) => folds.map(({ gram }) => factorOf(whole, gram, share * x.rows)));
  return (truth) => {
    const sums = PENALTIES.map(() => 0);
    const size = truth.data.reduce((sum, each) => sum + each * each, 0);
    for (let k = 0; k < truth.cols; k++) {
      const parts = folds.map(({ own }) => sharedOf(x, truth, k, own));
      const all = parts[0].map((_, j) => parts.reduce((sum, part) => sum + part[j], 0));
      factors.forEach((ofPenalty, a) => {
        parts.forEach((part, f) => {
          if (!folds[f].judged) return;
          const weights = solveCholesky(
            ofPenalty[f],
            all.map((each, j) => each - part[j]),
          );
          for (let j = 0; j < part.length; j++) sums[a] += (part[j] * weights[j]) / size;
        });
      });
    }
    return sums;
  };
}

/** The Cholesky factor of whole - own + penalty I. */
function factorOf(whole: Matrix, own: Matrix, penalty: number): Matrix {
  const sum = { ...whole, data: whole.data.map((each, at) => each - own.data[at]) };
  for (let j = 0; j < sum.rows; j++) sum.data[j * sum.rows + j] += penalty;
  const factor = choleskyFactor(sum);
  if (!factor) throw new Error("a gram matrix with a penalty on its diagonal has a Cholesky factor");
  return factor;
}

/** X_f' y_f of column k. */
function sharedOf(x: Matrix, truth: Matrix, k: number, rows: Int32Array): Float64Array {
  const shared = new Float64Array(x.cols);
  for (const i of rows) {
    const value = truth.data[i * truth.cols + k];
    for (let j = 0, at = i * x.cols; j < x.cols; j++, at++) shared[j] += value * x.data[at];
  }
  return shared;
}

/** Rows of no more columns than people, with the same inner products: a Cholesky factor of these. */
function compact(x: Matrix): Matrix {
  if (x.cols <= x.rows) return x;
  const products = multiplyTransposed(x, x);
  let level = 0;
  for (let i = 0; i < x.rows; i++) level += products.data[i * x.rows + i] / x.rows;
  for (let i = 0; i < x.rows; i++) products.data[i * x.rows + i] += JITTER * level;
  return choleskyFactor(products) ?? x;
}

function standardised(x: Matrix): Matrix {
  const { mean, deviation } = columnMoments(x);
  const largest = deviation.reduce((a, b) => Math.max(a, b), 0);
  return scale(x, { mean, deviation: deviation.map((each) => (each > JITTER * largest ? each : 1)) });
}

function withIntercept(given: Matrix): Matrix {
  const design = zeros(given.rows, given.cols + 1);
  for (let i = 0; i < given.rows; i++) {
    design.data[i * design.cols] = 1;
    design.data.set(row(given, i), i * design.cols + 1);
  }
  return design;
}

function momentsOf(values: readonly number[]) {
  const mean = values.reduce((sum, each) => sum + each, 0) / values.length;
  const power = (p: number) => values.reduce((sum, each) => sum + (each - mean) ** p, 0) / values.length;
  const deviation = Math.sqrt(power(2));
  return { mean, deviation, skewness: power(3) / deviation ** 3 };
}
