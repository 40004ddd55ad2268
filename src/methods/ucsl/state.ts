import type { Matrix } from "../../linalg/matrix.js";
import type { EStepForm, Grouping } from "./eStep.js";
import type { Planes } from "./mStep.js";
import type { RestartSummary } from "./restartSummary.js";
import type { Scaling } from "./scaling.js";

/** What UCSL has learnt: enough to place a new person, and what there is to say about the fit. */
export type UcslState = {
  readonly scaling: Scaling;
  /** Hyperplanes on scaled features, [K, d + 1], the intercept last. */
  readonly planes: Planes;
  /** Directions of the salient space on scaled features, [r, d]; orthonormal, or so in the controls' units (`whiten`). */
  readonly basis: Matrix;
  /** From the salient space back to scaled features, [r, d]; null where the basis leads there itself. */
  readonly back: Matrix | null;
  readonly grouping: Grouping;
  /** The form of E step that the last EM used. */
  readonly form: EStepForm;
  /** Training patients in each cluster, [K]. */
  readonly sizes: Float64Array;
  readonly restarts: RestartSummary;
  readonly converged: boolean;
  readonly iterations: number;
};
