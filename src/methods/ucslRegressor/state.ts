import type { Matrix } from "../../linalg/matrix.js";
import type { EStepForm, Grouping } from "../ucsl/eStep.js";
import type { Planes } from "../ucsl/mStep.js";
import type { RestartSummary } from "../ucsl/restartSummary.js";
import type { Scaling } from "../ucsl/scaling.js";

/** What the regressor has learnt: enough to place a new person and to say which outcome is expected of them. */
export type RegressorState = {
  readonly scaling: Scaling;
  /** Rules that foretell the outcome, in its own unit, on scaled features, [K, d + 1], the intercept last. */
  readonly planes: Planes;
  /** Orthonormal directions of the salient space, [r, d]. */
  readonly basis: Matrix;
  readonly grouping: Grouping;
  readonly form: EStepForm;
  /** Training people in each cluster, [K]. */
  readonly sizes: Float64Array;
  readonly restarts: RestartSummary;
  readonly converged: boolean;
  readonly iterations: number;
};
