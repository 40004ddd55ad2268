import { type Gradient, lbfgs } from "../../linalg/lbfgs.js";
import type { Matrix } from "../../linalg/matrix.js";
import { type Preconditioner, precondition } from "./ridgePreconditioner.js";

export type LogisticOptions = {
  /** lambda below; 1 / C in the notation of support vector machines. */
  readonly penalty: number;
  /** Largest entry of the gradient, a unit of weight. */
  readonly tolerance: number;
  readonly maxIterations: number;
  readonly preconditioner: Preconditioner;
};

/**
 * Weighted logistic regression with a ridge penalty, moved in place from where it stands to its one minimiser:
 *
 *   lambda / 2 |w|^2  +  sum_i s_i log(1 + exp(-y_i (w . x_i + b))),   y = 1 for patients, -1 for controls
 *
 * @param x       [n, d]
 * @param target  [n], 1 patient, 0 control
 * @param weights [n], s above; people of weight zero are not looked at
 * @param plane   [d + 1], w and then b: the start, and the answer
 * @returns whether the tolerance was reached
 */
export function weightedLogistic(
  x: Matrix,
  target: Uint8Array,
  weights: Float64Array,
  plane: Float64Array,
  options: LogisticOptions,
): boolean {
  const { penalty, tolerance, maxIterations, preconditioner } = options;
  const counted = peopleThatCount(x, target, weights);
  const mass = counted.weights.reduce((sum, weight) => sum + weight, 0);
  return lbfgs(plane, logisticGradient(x, counted, penalty), {
    tolerance: tolerance * mass,
    maxIterations,
    precondition: (vector, result) => precondition(preconditioner, vector, result),
  });
}

/** Where the rows of those with weight start, what they weigh, and which side they belong to. */
type Counted = { readonly starts: Int32Array; readonly weights: Float64Array; readonly targets: Uint8Array };

function peopleThatCount(x: Matrix, target: Uint8Array, weights: Float64Array): Counted {
  let count = 0;
  for (let i = 0; i < x.rows; i++) if (weights[i] > 0) count++;
  const counted = {
    starts: new Int32Array(count),
    weights: new Float64Array(count),
    targets: new Uint8Array(count),
  };
  for (let i = 0, at = 0; i < x.rows; i++) {
    if (!(weights[i] > 0)) continue;
    counted.starts[at] = i * x.cols;
    counted.weights[at] = weights[i];
    counted.targets[at++] = target[i];
  }
  return counted;
}

/** Margins, sigmoid and accumulation in one pass, four people at a time, so that each row is read from memory once. */
function logisticGradient({ cols: d, data: x }: Matrix, counted: Counted, penalty: number): Gradient {
  const { starts, weights, targets } = counted;
  const whole = starts.length - (starts.length % 4);
  return (plane, gradient) => {
    for (let j = 0; j < d; j++) gradient[j] = penalty * plane[j];
    const intercept = plane[d];
    let slope = 0;
    for (let i = 0; i < whole; i += 4) {
      const a = starts[i];
      const b = starts[i + 1];
      const c = starts[i + 2];
      const e = starts[i + 3];
      let [ma, mb, mc, me] = [intercept, intercept, intercept, intercept];
      for (let j = 0; j < d; j++) {
        const w = plane[j];
        ma += w * x[a + j];
        mb += w * x[b + j];
        mc += w * x[c + j];
        me += w * x[e + j];
      }
      const ra = weights[i] * (sigmoid(ma) - targets[i]);
      const rb = weights[i + 1] * (sigmoid(mb) - targets[i + 1]);
      const rc = weights[i + 2] * (sigmoid(mc) - targets[i + 2]);
      const re = weights[i + 3] * (sigmoid(me) - targets[i + 3]);
      for (let j = 0; j < d; j++) gradient[j] += ra * x[a + j] + rb * x[b + j] + rc * x[c + j] + re * x[e + j];
      slope += ra + rb + rc + re;
    }
    for (let i = whole; i < starts.length; i++) {
      let margin = intercept;
      for (let j = 0; j < d; j++) margin += plane[j] * x[starts[i] + j];
      const residual = weights[i] * (sigmoid(margin) - targets[i]);
      for (let j = 0; j < d; j++) gradient[j] += residual * x[starts[i] + j];
      slope += residual;
    }
    gradient[d] = slope;
  };
}

function sigmoid(margin: number): number {
  return 1 / (1 + Math.exp(-margin));
}
