import { SalientError } from "../../core/errors.js";
import { choleskyFactor } from "../../linalg/choleskyFactor.js";
import { invertLower } from "../../linalg/invertLower.js";
import { ledoitWolf } from "../../linalg/ledoitWolf.js";
import { type Matrix, row, zeros } from "../../linalg/matrix.js";
import { multiplyTransposed } from "../../linalg/multiplyTransposed.js";
import type { Planes } from "./mStep.js";
import { laterRows, type TwoGroups } from "./twoGroups.js";

/** The controls' covariance C [d, d], shrunk, and W [d, d], lower triangular, with W C W' = I. */
export type Whitening = { readonly covariance: Matrix; readonly root: Matrix };

/** The covariance is drawn at least this far towards a multiple of the identity. */
const LEAST_SHRINKAGE = 0.1;
/** Fewer controls have no covariance to speak of. */
const FEWEST = 3;

/**
 * How to measure everyone in units of the controls' own variation, in every direction.
 *
 * @throws SalientError `COHORT_TOO_SMALL` below three controls, or where they do not vary
 * @see Ledoit & Wolf (2004), A well-conditioned estimator for large-dimensional covariance matrices
 */
export function whiteningOf({ x, patients }: TwoGroups): Whitening {
  const controls = laterRows(x, patients);
  if (controls.rows < FEWEST)
    throw new SalientError("COHORT_TOO_SMALL", `whitening needs ${FEWEST} controls; found ${controls.rows}`);
  const { covariance } = ledoitWolf(controls, LEAST_SHRINKAGE);
  const factor = choleskyFactor(covariance);
  if (!factor)
    throw new SalientError("COHORT_TOO_SMALL", "the controls vary too little for patients to be measured by them");
  return { covariance, root: invertLower(factor) };
}

/** The same people, each as W x. */
export function whitenedGroups({ x, patients }: TwoGroups, { root }: Whitening): TwoGroups {
  return { x: multiplyTransposed(x, root), patients };
}

/**
 * Rules for whitened features told as rules for the features themselves: w . W x + b = (W' w) . x + b, and likewise the
 * directions of the salient space, so that a new person is placed without being whitened.
 */
export function unwhitened(
  { planes, basis }: { readonly planes: Planes; readonly basis: Matrix },
  { covariance, root }: Whitening,
): { readonly planes: Planes; readonly basis: Matrix; readonly back: Matrix } {
  const directions = throughRoot(basis, root);
  return { planes: throughRoot(planes, root), basis: directions, back: multiplyTransposed(directions, covariance) };
}

/** Rows times W; a last column beyond W's stays as it is. */
function throughRoot(rows: Matrix, root: Matrix): Matrix {
  const result = zeros(rows.rows, rows.cols);
  for (let k = 0; k < rows.rows; k++) {
    const [from, to] = [row(rows, k), row(result, k)];
    for (let i = 0; i < root.rows; i++) for (let j = 0; j <= i; j++) to[j] += from[i] * root.data[i * root.cols + j];
    if (rows.cols > root.cols) to[root.cols] = from[root.cols];
  }
  return result;
}
