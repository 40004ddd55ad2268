import { addressOf, holdRows } from "../linalg/kernels/heldRows.js";
import { kernels } from "../linalg/kernels/kernels.js";
import { doubles, inRoom, stride, takeDoubles, wholeRows, width } from "../linalg/kernels/room.js";
import { type Gradient, lbfgs } from "../linalg/lbfgs.js";
import { type Matrix, zeros } from "../linalg/matrix.js";
import {
  diagonalPreconditioner,
  type Preconditioner,
  precondition,
  ridgePreconditioner,
} from "../stats/ridgePreconditioner.js";

export type SoftmaxProblem = {
  /** [n, d] */
  readonly x: Matrix;
  /** [n] class of each row, from 0 */
  readonly labels: ArrayLike<number>;
  readonly classes: number;
  /** [n] how much each row counts */
  readonly weights: Float64Array;
  /** 1 / C in the notation of support vector machines. */
  readonly penalty: number;
  /** Largest entry of the gradient, a unit of weight. */
  readonly tolerance: number;
  readonly maxIterations: number;
};

/** The curvature that `ridgePreconditioner` takes a unit of weight to add. */
const ITS_CURVATURE = 0.12;

/** From so many features on, making a dense inverse for each penalty costs more than the steps that it saves. */
const MANY_FEATURES = 200;

/** An approximate inverse Hessian for fits that are done once each; see `ridgePreconditioner`. */
export function preconditionerOf(x: Matrix, penalty: number, meanWeight: number): Preconditioner {
  const make = x.cols > MANY_FEATURES ? diagonalPreconditioner : ridgePreconditioner;
  return make(x, penalty, meanWeight);
}

/**
 * Multinomial logistic regression with a ridge penalty, moved in place from where it stands to its minimiser:
 *
 *   lambda / 2 sum_k |w_k|^2  +  sum_i s_i (ln sum_k exp(w_k . x_i + b_k)  -  (w_y . x_i + b_y))
 *
 * The intercepts are not penalised, and are known up to a number added to all of them.
 *
 * @param planes [classes (d + 1)]: for each class w and then b
 * @returns whether the tolerance was reached
 */
export function softmaxRegression(planes: Float64Array, problem: SoftmaxProblem): boolean {
  const { x, classes, weights, penalty, tolerance, maxIterations } = problem;
  const mass = weights.reduce((sum, weight) => sum + weight, 0);
  // At p = 1 / K, about which the classes lie before anything is learnt, the Hessian's blocks are p (1 - p) X'X.
  const curvature = (1 / classes) * (1 - 1 / classes);
  const inverse = preconditionerOf(x, penalty, ((mass / x.rows) * curvature) / ITS_CURVATURE);
  const size = x.cols + 1;
  const rows = addressOf(holdRows(x));
  return inRoom(() =>
    lbfgs(planes, gradientOf(problem, rows), {
      tolerance: tolerance * mass,
      maxIterations,
      precondition: (vector, result) => {
        for (let k = 0; k < classes; k++) {
          const [from, to] = [k * size, (k + 1) * size];
          precondition(inverse, vector.subarray(from, to), result.subarray(from, to));
        }
      },
    }),
  );
}

/** Scores of one row, raised by the intercepts, as probabilities, in place. */
export function toProbabilities(scores: Float64Array, intercepts: ArrayLike<number>): void {
  let largest = Number.NEGATIVE_INFINITY;
  for (let k = 0; k < scores.length; k++) {
    scores[k] += intercepts[k];
    largest = Math.max(largest, scores[k]);
  }
  let sum = 0;
  for (let k = 0; k < scores.length; k++) {
    scores[k] = Math.exp(scores[k] - largest);
    sum += scores[k];
  }
  for (let k = 0; k < scores.length; k++) scores[k] /= sum;
}

/** The kernels hold the rows until the minimiser is found: nothing else takes room meanwhile, so that the views last. */
function gradientOf({ x, labels, classes, weights, penalty }: SoftmaxProblem, rows: number): Gradient {
  const [n, d, wide] = [x.rows, x.cols, stride(x.cols)];
  const [normalsAt, slopesAt] = [takeDoubles(classes * wide), takeDoubles(classes * wide)];
  const scoresAt = takeDoubles(wholeRows(n) * classes);
  const [normals, slopes] = [doubles(normalsAt, classes * wide).fill(0), doubles(slopesAt, classes * wide)];
  const pulls = doubles(scoresAt, wholeRows(n) * classes);
  const intercepts = new Float64Array(classes);
  return (planes, gradient) => {
    for (let k = 0; k < classes; k++) {
      normals.set(planes.subarray(k * (d + 1), k * (d + 1) + d), k * wide);
      intercepts[k] = planes[k * (d + 1) + d];
      gradient[k * (d + 1) + d] = 0;
    }
    kernels.multiplyTransposed(rows, wholeRows(n), normalsAt, classes, width(d), scoresAt);
    for (let i = 0; i < n; i++) {
      const own = pulls.subarray(i * classes, (i + 1) * classes);
      toProbabilities(own, intercepts);
      own[labels[i]] -= 1;
      for (let k = 0; k < classes; k++) {
        own[k] *= weights[i];
        gradient[k * (d + 1) + d] += own[k];
      }
    }
    pulls.fill(0, n * classes);
    slopes.fill(0);
    kernels.addTransposedProduct(scoresAt, classes, rows, wholeRows(n), width(d), slopesAt);
    for (let k = 0; k < classes; k++)
      for (let j = 0, at = k * (d + 1); j < d; j++, at++) gradient[at] = slopes[k * wide + j] + penalty * planes[at];
  };
}

/** The normals [classes, d] and the intercepts [classes] of planes. */
export function apart(planes: Float64Array, d: number, classes: number): { normals: Matrix; intercepts: Float64Array } {
  const normals = zeros(classes, d);
  const intercepts = new Float64Array(classes);
  for (let k = 0; k < classes; k++) {
    const at = k * (d + 1);
    normals.data.set(planes.subarray(at, at + d), k * d);
    intercepts[k] = planes[at + d];
  }
  return { normals, intercepts };
}
