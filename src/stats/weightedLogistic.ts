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
  { weights, k }: { readonly weights: Matrix; readonly k: number },
  plane: Float64Array,
  options: LogisticOptions,
): boolean {
  const { penalty, tolerance, preconditioner, ...iterations } = options;
  const counted = peopleThatCount(groups, weights, k);
  return lbfgs(plane, logisticGradient(groups.x, counted, penalty), {
    tolerance: tolerance * counted.mass,
    ...iterations,
    precondition: (vector, result) => precondition(preconditioner, vector, result),
  });
}

/** Where the rows of those with weight start, the patients' first; what they weigh, and weigh in all. */
type Counted = {
  readonly starts: Int32Array;
  readonly weights: Float64Array;
  readonly patients: number;
  readonly mass: number;
};

function peopleThatCount({ x, patients }: PatientsFirst, { cols, data }: Matrix, k: number): Counted {
  const [starts, weights] = [new Int32Array(x.rows), new Float64Array(x.rows)];
  let [count, ofThem, mass] = [0, 0, 0];
  for (let i = 0; i < x.rows; i++) {
    const weight = data[i * cols + k];
    if (!(weight > 0)) continue;
    starts[count] = i * x.cols;
    weights[count++] = weight;
    mass += weight;
    if (i < patients) ofThem++;
  }
  return { starts: starts.subarray(0, count), weights, patients: ofThem, mass };
}

/** Margins, sigmoid and accumulation in one pass, four people at a time, so that each row is read from memory once. */
function logisticGradient({ cols: d, data: x }: Matrix, people: Counted, penalty: number): Gradient {
  const { starts, weights, patients } = people;
  const whole = starts.length - (starts.length % 4);
  const residual = (i: number, margin: number) => weights[i] * (1 / (1 + Math.exp(-margin)) - (i < patients ? 1 : 0));
  return (plane, gradient) => {
    const intercept = plane[d];
    let slope = 0;
    for (let j = 0; j < d; j++) gradient[j] = penalty * plane[j];
    for (let i = 0; i < whole; i += 4) {
      const [a, b, c, e] = [starts[i], starts[i + 1], starts[i + 2], starts[i + 3]];
      let [ma, mb, mc, me] = [intercept, intercept, intercept, intercept];
      for (let j = 0; j < d; j++) {
        const w = plane[j];
        ma += w * x[a + j];
        mb += w * x[b + j];
        mc += w * x[c + j];
        me += w * x[e + j];
      }
      const [ra, rb, rc, re] = [residual(i, ma), residual(i + 1, mb), residual(i + 2, mc), residual(i + 3, me)];
      for (let j = 0; j < d; j++) gradient[j] += ra * x[a + j] + rb * x[b + j] + rc * x[c + j] + re * x[e + j];
      slope += ra + rb + rc + re;
    }
    for (let i = whole; i < starts.length; i++) {
      let margin = intercept;
      for (let j = 0; j < d; j++) margin += plane[j] * x[starts[i] + j];
      const rest = residual(i, margin);
      for (let j = 0; j < d; j++) gradient[j] += rest * x[starts[i] + j];
      slope += rest;
    }
    gradient[d] = slope;
  };
}
