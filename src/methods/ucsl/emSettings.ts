import type { Preconditioner } from "../../stats/ridgePreconditioner.js";
import type { EmOptions } from "./em.js";
import type { EStepForm } from "./eStep.js";
import type { Params } from "./params.js";

/**
 * How exactly hyperplanes are solved. While EM moves, one step of the solver at least and little more; at the end, to
 * the minimiser. The tolerance is on the largest entry of the gradient, a unit of weight.
 */
export const precision = {
  search: { tolerance: 3e-2, minIterations: 1 },
  last: { tolerance: 1e-5, minIterations: 0 },
} as const;
/**
 * By form of hyperplane: iterations of L-BFGS or sweeps over the support vectors at most, how much more is penalised
 * (the hinge pulls harder than the logistic loss: about as many people then count), and in which units the tolerance is.
 */
const SOLVERS = {
  logistic: { maxIterations: 200, penalty: 1, tolerance: 1 },
  svm: { maxIterations: 2000, penalty: 5, tolerance: 3 },
} as const;

/** What everyone of an EM shares: how many people it is fitted on, how exactly, and the solver's preconditioner. */
export type EmScale = {
  readonly rows: number;
  readonly tolerance: number;
  readonly minIterations: number;
  readonly preconditioner: Preconditioner;
  /** Of the order in which support vectors are visited. */
  readonly seed: number;
};

/** From the user's parameters to those of one EM; the penalty grows with the number of people. */
export function emSettings(params: Params, eStep: EStepForm, scale: EmScale): EmOptions {
  const { rows, tolerance, ...solver } = scale;
  const form = SOLVERS[params.hyperplane];
  return {
    eStep,
    weightings: { patients: params.patientWeights, controls: params.controlWeights },
    controlRule: "share",
    mStep: {
      form: params.hyperplane,
      penalty: form.penalty * params.penalty * rows,
      tolerance: form.tolerance * tolerance,
      maxIterations: form.maxIterations,
      ...solver,
    },
    noiseTolerance: params.noiseTolerance,
    maxIterations: params.maxIterations,
    agreement: params.agreement,
  };
}

/** The forms of E step that restarts take in turn. */
export function formsToTry({ eStep }: Params): readonly [EStepForm, ...EStepForm[]] {
  return eStep === "auto" ? ["tied", "k-means"] : [eStep];
}
