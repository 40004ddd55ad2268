import { addressOf, type HeldRows, holdRows } from "../linalg/kernels/heldRows.js";
import { kernels } from "../linalg/kernels/kernels.js";
import { doubles, inRoom, integers, stride, takeBytes, takeDoubles, wholeRows, width } from "../linalg/kernels/room.js";
import { type Gradient, lbfgs } from "../linalg/lbfgs.js";
import type { Matrix } from "../linalg/matrix.js";
import { type Preconditioner, precondition } from "./ridgePreconditioner.js";

/** Whom to tell apart: the rows [n, d] of patients, so many of them, before those of controls. */
type PatientsFirst = { readonly x: Matrix; readonly patients: number };

export type LogisticOptions = {
  /** lambda below; 1 / C in the notation of support vector machines. */
  readonly penalty: number;
  /** Largest entry of the gradient, a unit of weight. */
  readonly tolerance: number;
  readonly maxIterations: number;
  readonly minIterations?: number;
  readonly preconditioner: Preconditioner;
};

/** Moves a plane to the minimiser of its cluster's loss, from where it stands; see `logisticSolver`. */
export type LogisticSolver = (column: Column, plane: Float64Array) => boolean;
type Column = { readonly weights: Matrix; readonly k: number };

/**
 * Weighted logistic regression with a ridge penalty, moved in place from where it stands to its one minimiser:
 *
 *   lambda / 2 |w|^2  +  sum_i s_i log(1 + exp(-y_i (w . x_i + b))),   y = 1 for patients, -1 for controls
 *
 * @param groups  whom to tell apart
 * @param weights [n, K]; its column `k` is s above; people of weight zero are not looked at
 * @param plane   [d + 1], w and then b: the start, and the answer
 * @returns whether the tolerance was reached
 */
export function weightedLogistic(
  groups: PatientsFirst,
  column: Column,
  plane: Float64Array,
  options: LogisticOptions,
): boolean {
  return logisticSolver(holdRows(groups.x), groups.patients, options)(column, plane);
}

/** The same for several columns of weights, of people whom the kernels hold: patients, so many, before controls. */
export function logisticSolver(people: HeldRows, patients: number, options: LogisticOptions): LogisticSolver {
  const { penalty, tolerance, preconditioner, ...iterations } = options;
  return ({ weights, k }, plane) => {
    const rows = addressOf(people);
    return inRoom(() => {
      const counted = putThoseThatCount(people.x, { rows, patients, weights, k });
      return lbfgs(plane, logisticGradient(counted, people.x.cols, penalty), {
        tolerance: tolerance * counted.mass,
        ...iterations,
        precondition: (vector, result) => precondition(preconditioner, vector, result),
      });
    });
  };
}

/** Where the rows of those with weight start, what they weigh, and what of that is patients', and the weight in all. */
type Counted = {
  readonly count: number;
  readonly starts: number;
  readonly weights: number;
  readonly pulls: number;
  readonly mass: number;
};
type Who = { readonly rows: number; readonly patients: number; readonly weights: Matrix; readonly k: number };

/** In the kernels' memory; as many with no weight as make fours. */
function putThoseThatCount(x: Matrix, { rows, patients, weights: { cols, data }, k }: Who): Counted {
  const room = wholeRows(x.rows);
  const [startsAt, weightsAt, pullsAt] = [takeBytes(4 * room), takeDoubles(room), takeDoubles(room)];
  const [starts, weights, pulls] = [integers(startsAt, room), doubles(weightsAt, room), doubles(pullsAt, room)];
  const bytes = width(x.cols);
  let [count, mass] = [0, 0];
  for (let i = 0; i < x.rows; i++) {
    const weight = data[i * cols + k];
    if (!(weight > 0)) continue;
    starts[count] = rows + i * bytes;
    weights[count] = weight;
    pulls[count++] = i < patients ? weight : 0;
    mass += weight;
  }
  const whole = wholeRows(count);
  starts.fill(rows, count, whole);
  weights.fill(0, count, whole);
  pulls.fill(0, count, whole);
  return { count: whole, starts: startsAt, weights: weightsAt, pulls: pullsAt, mass };
}

function logisticGradient({ count, starts, weights, pulls }: Counted, d: number, penalty: number): Gradient {
  const [planeAt, gradientAt, wide, bytes] = [takeDoubles(stride(d)), takeDoubles(stride(d)), stride(d), width(d)];
  // Nothing takes room until the minimiser is found, so that the views last.
  const [normal, slopes] = [doubles(planeAt, wide).fill(0), doubles(gradientAt, wide)];
  return (plane, gradient) => {
    for (let j = 0; j < d; j++) normal[j] = plane[j];
    gradient[d] = kernels.logisticGradient(bytes, count, starts, weights, pulls, planeAt, plane[d], gradientAt);
    for (let j = 0; j < d; j++) gradient[j] = slopes[j] + penalty * plane[j];
  };
}
