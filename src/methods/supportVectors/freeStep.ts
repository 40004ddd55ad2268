import { choleskyFactor } from "../../linalg/choleskyFactor.js";
import { type Matrix, row, zeros } from "../../linalg/matrix.js";
import { type BoxedDual, type DualState, freeRows, move, residual } from "./boxedDual.js";

/** More free rows than this are left to the descent. */
const MOST = 300;
/** Added to the diagonal, in mean squared lengths, so that rows which depend on each other can be solved for. */
const RIDGE = 1e-9;

/**
 * Moves all free pulls together towards where each of their residuals is the width and all pulls sum to zero, as far
 * as the first bound in the way:
 *
 *   [K 1; 1' 0] [step; b's change] = -[residuals; sum],   K the products of the free rows
 *
 * Where the right rows are free, this is the answer.
 */
export function freeStep(dual: BoxedDual, state: DualState, spring: number): void {
  const free = freeRows(dual, state);
  if (free.length === 0 || free.length > Math.min(MOST, 2 * (dual.x.cols + 1))) return;
  const factor = choleskyFactor(products(dual.x, free, spring));
  if (!factor) return;
  const { width } = dual;
  const slopes = Float64Array.from(free, (i) => -residual(dual, state, i) - Math.sign(state.pulls[i]) * width);
  const [towards, ones] = [solve(factor, slopes), solve(factor, new Float64Array(free.length).fill(1))];
  const common = (state.sum + total(towards)) / total(ones);
  const step = towards.map((each, at) => each - common * ones[at]);
  const { share, first } = furthest(dual, state, { free, step });
  const change = share * (common - spring * state.sum);
  const reached = first < 0 ? 0 : boundOf(dual, state, free[first], step[first]);
  free.forEach((i, at) => {
    move(dual.x, state, i, share * step[at]);
  });
  if (first >= 0) state.pulls[free[first]] = reached;
  state.intercept += change;
}

/** K + spring 1 1' of the free rows, a little lifted. */
function products({ cols: d, data }: Matrix, free: Int32Array, spring: number): Matrix {
  const size = free.length;
  const table = zeros(size, size);
  let lengths = 0;
  for (let p = 0; p < size; p++)
    for (let q = 0; q <= p; q++) {
      let sum = spring;
      for (let j = 0, a = free[p] * d, b = free[q] * d; j < d; j++) sum += data[a + j] * data[b + j];
      table.data[p * size + q] = sum;
      if (p === q) lengths += sum;
    }
  for (let p = 0; p < size; p++) table.data[p * size + p] += (RIDGE * lengths) / size;
  return table;
}

/** The share of the step that all bounds allow, and which of the rows is stopped first; -1 where none is. */
function furthest(dual: BoxedDual, state: DualState, { free, step }: { free: Int32Array; step: Float64Array }) {
  let [share, first] = [1, -1];
  free.forEach((i, at) => {
    if (step[at] === 0) return;
    const allowed = (boundOf(dual, state, i, step[at]) - state.pulls[i]) / step[at];
    if (allowed < share) [share, first] = [allowed, at];
  });
  return { share, first };
}

/** Where a pull that moves this way must stop: at its bound or, in regression, at rest. */
function boundOf({ lower, upper, width }: BoxedDual, { pulls }: DualState, i: number, way: number): number {
  if (way > 0) return width > 0 && pulls[i] < 0 ? 0 : upper[i];
  return width > 0 && pulls[i] > 0 ? 0 : lower[i];
}

/** Solves L L' y = b by the factor L. */
function solve(factor: Matrix, b: Float64Array): Float64Array {
  const n = b.length;
  const y = b.slice();
  for (let i = 0; i < n; i++) {
    const line = row(factor, i);
    for (let k = 0; k < i; k++) y[i] -= line[k] * y[k];
    y[i] /= line[i];
  }
  for (let i = n - 1; i >= 0; i--) {
    for (let k = i + 1; k < n; k++) y[i] -= factor.data[k * n + i] * y[k];
    y[i] /= factor.data[i * n + i];
  }
  return y;
}

function total(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0);
}
