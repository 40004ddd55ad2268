import type { Matrix } from "../../linalg/matrix.js";

/**
 * A linear support vector machine told by its dual. The margin w . x_i + b is to come within `width` of its target; how
 * hard row i may pull on the plane lies between `lower` (at most 0) and `upper` (at least 0), all [n]:
 *
 *   minimise  1/2 |sum_i beta_i x_i|^2 - sum_i t_i beta_i + width sum_i |beta_i|
 *   where     lower <= beta <= upper  and  sum_i beta_i = 0;   then  w = sum_i beta_i x_i
 *
 * Classification: targets 1 and -1, width 0, pulls from 0 to C_i or from -C_i to 0. Regression: any target, -C_i to C_i.
 */
export type BoxedDual = {
  /** Centred, [n, d]: the constraint makes the answer the same, and the way there shorter. */
  readonly x: Matrix;
  readonly targets: Float64Array;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  readonly width: number;
};

/** Where the descent stands; changed in place. */
export type DualState = {
  /** beta, [n]. */
  readonly pulls: Float64Array;
  /** w, [d]. */
  readonly normal: Float64Array;
  /** b, which is the multiplier of the constraint. */
  intercept: number;
  /** Sum of the pulls, 0 at the answer. */
  sum: number;
};

/** The state that belongs to the pulls, held to their bounds. */
export function stateOf({ x, lower, upper }: BoxedDual, pulls: Float64Array, intercept: number): DualState {
  const state: DualState = { pulls, normal: new Float64Array(x.cols), intercept, sum: 0 };
  for (let i = 0; i < x.rows; i++) {
    const pull = Math.min(Math.max(pulls[i], lower[i]), upper[i]);
    pulls[i] = 0;
    move(x, state, i, pull);
  }
  return state;
}

/** w . x_i + b - t_i. */
export function residual({ x, targets }: BoxedDual, { normal, intercept }: DualState, i: number): number {
  const { cols: d, data } = x;
  let sum = intercept - targets[i];
  for (let j = 0, at = i * d; j < d; j++, at++) sum += normal[j] * data[at];
  return sum;
}

/** Adds to the pull of one row, and to what follows from it. */
export function move({ cols: d, data }: Matrix, state: DualState, i: number, by: number): void {
  if (by === 0) return;
  state.pulls[i] += by;
  state.sum += by;
  const { normal } = state;
  for (let j = 0, at = i * d; j < d; j++, at++) normal[j] += by * data[at];
}

/** Rows whose pull is neither at a bound nor, in regression, at rest: at the answer their residual is the width. */
export function freeRows({ lower, upper }: BoxedDual, { pulls }: DualState): Int32Array {
  const free = new Int32Array(pulls.length);
  let count = 0;
  for (let i = 0; i < pulls.length; i++)
    if (pulls[i] !== 0 && pulls[i] > lower[i] && pulls[i] < upper[i]) free[count++] = i;
  return free.subarray(0, count);
}
