import { permutation, type Random } from "../../core/random.js";
import { type BoxedDual, type DualState, freeRows, move, residual, stateOf } from "./boxedDual.js";
import { freeStep } from "./freeStep.js";

export type DescentOptions = {
  /** Largest violation of an optimality condition, in units of the margin. */
  readonly tolerance: number;
  /** Sweeps over all rows at most. */
  readonly maxSweeps: number;
  /** Shuffles the rows before each sweep. */
  readonly random: Random;
};

/** Sweeps over the free rows alone after each over all. */
const FREE_SWEEPS = 10;
/** All free rows are solved together after two sweeps, and then each time that so many more have been made. */
const FIRST_STEP = 2;
const STEP_GROWTH = 1.15;
/** The spring of the intercept, in mean squared lengths of a row, and when it is stiffened or slackened. */
const SPRING = 0.1;
const [STIFFEN, SLACKEN] = [0.1, 10];

/**
 * Dual coordinate descent, exact with an intercept that is not penalised. One pull at a time is set to its own
 * minimiser, in random order. The constraint that they sum to zero is kept by the method of multipliers: a spring holds
 * the intercept where it last stood, and it is moved by as much as the spring is stretched. Now and then the pulls that
 * lie within their bounds are solved for together, which ends what descent alone would take long to end.
 *
 * @param pulls     beta, [n]: the start, and the answer
 * @param intercept where b starts
 * @returns where it ended, and whether the tolerance was reached
 * @see Hsieh et al. (2008), A dual coordinate descent method for large-scale linear SVM, algorithm 1;
 *   Ho & Lin (2012), Large-scale linear support vector regression, algorithm 3; Bertsekas (1982), Constrained
 *   Optimization and Lagrange Multiplier Methods, chapter 2
 */
export function dualDescent(
  dual: BoxedDual,
  pulls: Float64Array,
  intercept: number,
  { tolerance, maxSweeps, random }: DescentOptions,
): { readonly state: DualState; readonly converged: boolean } {
  const state = stateOf(dual, pulls, intercept);
  const lengths = squaredLengths(dual);
  const slackest = SPRING * (mean(lengths) || 1);
  const sumTolerance = tolerance * largestBound(dual);
  let spring = slackest;
  let nextStep = FIRST_STEP;
  for (let done = 0; done < maxSweeps; done++) {
    const worst = sweep(dual, state, permutation(random, lengths.length), { lengths, spring });
    if (worst <= tolerance && Math.abs(state.sum) <= sumTolerance) return { state, converged: true };
    const stretch = spring * state.sum;
    state.intercept += stretch;
    if (worst < STIFFEN * Math.abs(stretch)) spring *= 2;
    else if (worst > SLACKEN * Math.abs(stretch)) spring = Math.max(slackest, spring / 2);
    const free = freeRows(dual, state);
    for (let again = 0, left = worst; again < FREE_SWEEPS && left > tolerance / 10; again++)
      left = sweep(dual, state, free, { lengths, spring });
    if (done < nextStep) continue;
    nextStep = Math.ceil(STEP_GROWTH * (done + 1));
    freeStep(dual, state, spring);
  }
  return { state, converged: false };
}

type Curvature = { readonly lengths: Float64Array; readonly spring: number };

/** Settles each row in turn; returns the largest violation that was met, in units of the margin. */
function sweep(dual: BoxedDual, state: DualState, rows: Int32Array, { lengths, spring }: Curvature): number {
  const { x, lower, upper, width } = dual;
  let worst = 0;
  for (let at = 0; at < rows.length; at++) {
    const i = rows[at];
    const slope = residual(dual, state, i);
    const curvature = lengths[i] + spring;
    const pull = state.pulls[i];
    const wanted = shrunkTo(pull - slope / curvature, width / curvature);
    const by = Math.min(Math.max(wanted, lower[i]), upper[i]) - pull;
    if (by === 0) continue;
    worst = Math.max(worst, Math.abs(by) * curvature);
    move(x, state, i, by);
    state.intercept += spring * by;
  }
  return worst;
}

/** Drawn towards 0 by `less`, and no further. */
function shrunkTo(value: number, less: number): number {
  if (value > less) return value - less;
  return value < -less ? value + less : 0;
}

function squaredLengths({ x: { rows, cols, data } }: BoxedDual): Float64Array {
  const lengths = new Float64Array(rows);
  for (let i = 0, at = 0; i < rows; i++) for (let j = 0; j < cols; j++, at++) lengths[i] += data[at] * data[at];
  return lengths;
}

function mean(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(values.length, 1);
}

function largestBound({ lower, upper }: BoxedDual): number {
  return lower.reduce((largest, low, i) => Math.max(largest, -low, upper[i]), 0);
}
