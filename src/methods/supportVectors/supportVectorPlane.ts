import type { Random } from "../../core/random.js";
import { type Matrix, zeros } from "../../linalg/matrix.js";
import { type BoxedDual, type DualState, freeRows, residual } from "./boxedDual.js";
import { dualDescent } from "./dualDescent.js";

/** What a plane is to reach: `sides` 1 and -1 on its own side of the margin, or `outcomes` to within `width`. */
export type PlaneTargets =
  | { readonly kind: "sides"; readonly values: Float64Array }
  | { readonly kind: "outcomes"; readonly values: Float64Array; readonly width: number };

export type SupportVectorOptions = {
  /** lambda below; 1 / C in the usual notation. */
  readonly penalty: number;
  /** Largest violation of an optimality condition, in units of the margin. */
  readonly tolerance: number;
  readonly maxSweeps: number;
  readonly random: Random;
};

/** Which people count, and how much: column `k` of weights [n, K]. People of weight zero are not looked at. */
export type WeightColumn = { readonly weights: Matrix; readonly k: number };

/**
 * A weighted linear support vector machine, moved in place to its minimiser:
 *
 *   lambda / 2 |w|^2  +  sum_i s_i loss_i,   loss_i = max(0, 1 - y_i (w . x_i + b))  or  max(0, |y_i - w . x_i - b| - width)
 *
 * Where several intercepts are as good, b is the middle of them.
 *
 * @param x     [n, d]
 * @param pulls [n], the dual's variables: the start (zeros for none), and the answer
 * @param plane [d + 1], w and then b: b is where the search starts; both are written
 * @returns whether the tolerance was reached
 * @see Louiset et al. (2021), UCSL, section 3; Cortes & Vapnik (1995), Support-vector networks
 */
export function supportVectorPlane(
  x: Matrix,
  targets: PlaneTargets,
  column: WeightColumn,
  { pulls, plane }: { readonly pulls: Float64Array; readonly plane: Float64Array },
  { penalty, ...descent }: SupportVectorOptions,
): boolean {
  const { rows, bounds } = peopleThatCount(column, penalty);
  const { centred, mean } = centredRows(x, rows);
  const values = Float64Array.from(rows, (i) => targets.values[i]);
  const dual = boxed(centred, { ...targets, values }, bounds);
  const own = Float64Array.from(rows, (i) => pulls[i]);
  const shift = (normal: Float64Array) => normal.reduce((sum, w, j) => sum + w * mean[j], 0);
  const { state, converged } = dualDescent(dual, own, plane[x.cols] + shift(plane.subarray(0, x.cols)), descent);
  plane.set(state.normal);
  plane[x.cols] = interceptOf(dual, state) - shift(state.normal);
  pulls.fill(0);
  rows.forEach((i, at) => {
    pulls[i] = own[at];
  });
  return converged;
}

function peopleThatCount({ weights: { rows: n, cols, data }, k }: WeightColumn, penalty: number) {
  const rows = Int32Array.from({ length: n }, (_, i) => i).filter((i) => data[i * cols + k] > 0);
  return { rows, bounds: Float64Array.from(rows, (i) => data[i * cols + k] / penalty) };
}

function centredRows({ cols: d, data }: Matrix, rows: Int32Array): { centred: Matrix; mean: Float64Array } {
  const mean = new Float64Array(d);
  const centred = zeros(rows.length, d);
  for (const i of rows) for (let j = 0; j < d; j++) mean[j] += data[i * d + j] / rows.length;
  for (let at = 0, to = 0; at < rows.length; at++)
    for (let j = 0; j < d; j++, to++) centred.data[to] = data[rows[at] * d + j] - mean[j];
  return { centred, mean };
}

function boxed(x: Matrix, targets: PlaneTargets, bounds: Float64Array): BoxedDual {
  const { kind, values } = targets;
  const pushes = (way: number) => (_: number, i: number) => kind === "outcomes" || way * values[i] > 0;
  const within = (way: number) => bounds.map((bound, i) => (pushes(way)(bound, i) ? way * bound : 0));
  return { x, targets: values, lower: within(-1), upper: within(1), width: kind === "outcomes" ? targets.width : 0 };
}

/** The mean over the free rows of what brings their residual to the width; without one, the middle of what all allow. */
function interceptOf(dual: BoxedDual, state: DualState): number {
  const { lower, upper, width } = dual;
  const rest = (i: number) => state.intercept - residual(dual, state, i);
  const free = freeRows(dual, state);
  if (free.length > 0)
    return free.reduce((sum, i) => sum + rest(i) - Math.sign(state.pulls[i]) * width, 0) / free.length;
  let [least, most] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  state.pulls.forEach((pull, i) => {
    const [over, under] = [rest(i) + width, rest(i) - width];
    if (pull < 0) least = Math.max(least, over);
    else if (pull > 0) most = Math.min(most, under);
    else {
      if (lower[i] < 0) most = Math.min(most, over);
      if (upper[i] > 0) least = Math.max(least, under);
    }
  });
  if (!Number.isFinite(least)) return Number.isFinite(most) ? most : state.intercept;
  return Number.isFinite(most) ? (least + most) / 2 : least;
}
