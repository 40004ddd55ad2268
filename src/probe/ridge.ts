import { choleskyFactor } from "../linalg/choleskyFactor.js";
import { columnMoments } from "../linalg/columnMoments.js";
import { crossProduct } from "../linalg/crossProduct.js";
import { type Matrix, row, zeros } from "../linalg/matrix.js";
import { multiplyTransposed } from "../linalg/multiplyTransposed.js";
import { solveCholesky } from "../linalg/solveCholesky.js";
import { mean } from "../stats/moments.js";

/** A line through d features: prediction = weights . x + intercept. */
export type RidgeLine = { readonly weights: Float64Array; readonly intercept: number };

/** A penalty too small for rounding is raised to this share of the mean diagonal. */
const LEAST_SHARE = 1e-12;

/**
 * Ridge regression with an intercept that is not penalised, for each of several penalties alpha > 0:
 *
 *   w = (Xc' Xc + alpha I)^-1 Xc' yc  =  Xc' (Xc Xc' + alpha I)^-1 yc
 *
 * of centred Xc and yc; whichever of the two systems is the smaller is solved.
 *
 * @param x [n, d]
 * @param y [n]
 */
export function ridgeLines(x: Matrix, y: Float64Array, penalties: readonly number[]): RidgeLine[] {
  const { mean: centre } = columnMoments(x);
  const level = mean(y);
  const centred = { ...x, data: x.data.map((value, at) => value - centre[at % x.cols]) };
  const beyond = y.map((value) => value - level);
  const solve = x.cols <= x.rows ? inFeatures(centred, beyond) : inPeople(centred, beyond);
  return penalties.map((penalty) => {
    const weights = solve(penalty);
    const intercept = weights.reduce((left, weight, j) => left - weight * centre[j], level);
    return { weights, intercept };
  });
}

/** The prediction of each row. */
export function alongLine({ weights, intercept }: RidgeLine, x: Matrix): Float64Array {
  return Float64Array.from({ length: x.rows }, (_, i) => {
    const own = row(x, i);
    let sum = intercept;
    for (let j = 0; j < own.length; j++) sum += weights[j] * own[j];
    return sum;
  });
}

type Solver = (penalty: number) => Float64Array;

function inFeatures(x: Matrix, y: Float64Array): Solver {
  const gram = crossProduct(x);
  const shared = transposedTimes(x, y);
  return (penalty) => solveCholesky(penalised(gram, penalty), shared);
}

function inPeople(x: Matrix, y: Float64Array): Solver {
  const gram = multiplyTransposed(x, x);
  return (penalty) => transposedTimes(x, solveCholesky(penalised(gram, penalty), y));
}

/** The Cholesky factor of gram + penalty I. */
function penalised(gram: Matrix, penalty: number): Matrix {
  const n = gram.rows;
  const sum = zeros(n, n);
  sum.data.set(gram.data);
  let level = 0;
  for (let j = 0; j < n; j++) level += gram.data[j * n + j] / n;
  const added = Math.max(penalty, LEAST_SHARE * level, Number.MIN_VALUE);
  for (let j = 0; j < n; j++) sum.data[j * n + j] += added;
  const factor = choleskyFactor(sum);
  if (!factor) throw new Error("a gram matrix with a penalty on its diagonal has a Cholesky factor");
  return factor;
}

/** X'y, [d]. */
function transposedTimes(x: Matrix, y: Float64Array): Float64Array {
  const sums = new Float64Array(x.cols);
  for (let i = 0; i < x.rows; i++) {
    const own = row(x, i);
    for (let j = 0; j < own.length; j++) sums[j] += y[i] * own[j];
  }
  return sums;
}
