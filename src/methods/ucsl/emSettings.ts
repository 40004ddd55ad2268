import type { EmOptions } from "./em.js";
import type { EStepForm } from "./eStep.js";
import type { Params } from "./params.js";
import type { Preconditioner } from "./ridgePreconditioner.js";

/** Largest gradient entry a unit of weight: enough while EM moves, and for hyperplanes that are kept. */
export const tolerances = { search: 1e-2, last: 1e-5 } as const;
const SOLVER_ITERATIONS = 200;

/** What everyone of an EM shares: how many people it is fitted on, how exactly, and the solver's preconditioner. */
export type EmScale = {
  readonly rows: number;
  readonly tolerance: number;
  readonly preconditioner: Preconditioner;
};

/** From the user's parameters to those of one EM; the penalty grows with the number of people. */
export function emSettings(params: Params, eStep: EStepForm, scale: EmScale): EmOptions {
  const { rows, tolerance, preconditioner } = scale;
  return {
    eStep,
    weightings: { patients: params.patientWeights, controls: params.controlWeights },
    controlRule: "share",
    logistic: { penalty: params.penalty * rows, tolerance, maxIterations: SOLVER_ITERATIONS, preconditioner },
    noiseTolerance: params.noiseTolerance,
    maxIterations: params.maxIterations,
    agreement: params.agreement,
  };
}

/** The forms of E step that restarts take in turn. */
export function formsToTry({ eStep }: Params): readonly [EStepForm, ...EStepForm[]] {
  return eStep === "auto" ? ["tied", "k-means"] : [eStep];
}
