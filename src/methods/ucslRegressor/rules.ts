import { seeded } from "../../core/random.js";
import { type Matrix, row } from "../../linalg/matrix.js";
import { weightedLeastSquares } from "../../stats/weightedLeastSquares.js";
import { supportVectorPlane } from "../supportVectors/supportVectorPlane.js";
import type { Planes } from "../ucsl/mStep.js";

export const ruleForms = ["least-squares", "svm"] as const;
export type RuleForm = (typeof ruleForms)[number];

/** People [n, d] and the outcome of each, [n]. */
export type Followed = { readonly x: Matrix; readonly outcome: Float64Array };

export type RuleOptions = {
  readonly form: RuleForm;
  /** Of |w|^2 against the sum of the weighted losses: squares, or, halved, distances beyond `width`. */
  readonly penalty: number;
  /** A support vector machine overlooks errors up to this, in units of the outcome. */
  readonly width: number;
  readonly tolerance: number;
  readonly seed: number;
};

/** Fits each cluster's rule to everyone, weighted by that cluster's column of [n, K]. */
export type RuleStep = (weights: Matrix, start: Planes) => Planes;

const MOST_SWEEPS = 2000;

/**
 * The M step of the regressor: for each cluster a linear rule w_k . x + b_k for the outcome, by weighted least squares
 * or by support vector regression.
 *
 * @see Louiset et al. (2021), UCSL, section 3.3
 */
export function ruleStepOf({ x, outcome }: Followed, options: RuleOptions): RuleStep {
  const { form, penalty, width, tolerance, seed } = options;
  const targets = { kind: "outcomes", values: outcome, width } as const;
  const duals: Float64Array[] = [];
  return (weights, start) => {
    const planes = { ...start, data: start.data.slice() };
    for (let k = 0; k < planes.rows; k++) {
      const plane = row(planes, k);
      if (form === "least-squares") weightedLeastSquares({ x, outcome, weights, k, penalty }, plane);
      else {
        duals[k] ??= new Float64Array(x.rows);
        const descent = { penalty, tolerance, maxSweeps: MOST_SWEEPS, random: seeded(seed).fork(k) };
        supportVectorPlane(x, targets, { weights, k }, { pulls: duals[k], plane }, descent);
      }
    }
    return planes;
  };
}

/** The outcome that is expected of each person: sum_k r_ik (w_k . x_i + b_k), [n]. */
export function expectedOutcome(x: Matrix, planes: Planes, responsibilities: Matrix): Float64Array {
  const expected = new Float64Array(x.rows);
  for (let i = 0; i < x.rows; i++)
    for (let k = 0; k < planes.rows; k++) {
      const plane = row(planes, k);
      let value = plane[x.cols];
      for (let j = 0; j < x.cols; j++) value += plane[j] * x.data[i * x.cols + j];
      expected[i] += responsibilities.data[i * planes.rows + k] * value;
    }
  return expected;
}
