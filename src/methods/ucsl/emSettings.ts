import type { EmOptions } from "./em.js";
import type { EStepForm } from "./eStep.js";
import type { Params } from "./params.js";
import type { Preconditioner } from "../../stats/ridgePreconditioner.js";

/**
 * How exactly hyperplanes are solved. While EM moves, one step of the solver at least and little more; at the end, to
 * the minimiser. The tolerance is on the largest entry of the gradient, a unit of weight.
 */
export const precision = {
  search: { tolerance: 3e-2, minIterations: 1 },
  last: { tolerance: 1e-5, minIterations: 0 },
} as const;
const SOLVER_ITERATIONS = 200;

/** What everyone of an EM shares: how many people it is fitted on, how exactly, and the solver's preconditioner. */
export type EmScale = {
  readonly rows: number;
  readonly tolerance: number;
  readonly minIterations: number;
  readonly preconditioner: Preconditioner;
};

/** From the user's parameters to those of one EM; the penalty grows with the number of people. */
export function emSettings(params: Params, eStep: EStepForm, scale: EmScale): EmOptions {
  const { rows, ...solver } = scale;
  return {
    eStep,
    weightings: { patients: params.patientWeights, controls: params.controlWeights },
    controlRule: "share",
    logistic: { penalty: params.penalty * rows, maxIterations: SOLVER_ITERATIONS, ...solver },
    noiseTolerance: params.noiseTolerance,
    maxIterations: params.maxIterations,
    agreement: params.agreement,
  };
}

/** The forms of E step that restarts take in turn. */
export function formsToTry({ eStep }: Params): readonly [EStepForm, ...EStepForm[]] {
  return eStep === "auto" ? ["tied", "k-means"] : [eStep];
}
