import type { Measured } from "../cohort/measured.js";
import type { Plan } from "../contract/plan.js";
import { SalientError } from "../core/errors.js";
import type { Random } from "../core/random.js";
import type { AsyncSteps } from "../core/run.js";
import type { Model } from "../model.js";
import { fitOn } from "./fitOn.js";

export type HalfFitCommon = { readonly measured: Measured; readonly plan: Plan };
/** Rows of the subjects to learn from, and the number of subgroups. */
export type HalfFitInput = { readonly rows: Int32Array; readonly clusters: number };

/** Learns everything anew, preprocessing too, from some of the subjects, as the model was learnt; null when it collapsed. */
export async function* halfFit(
  { measured, plan }: HalfFitCommon,
  { rows, clusters }: HalfFitInput,
  random: Random,
): AsyncSteps<Model | null> {
  try {
    return yield* fitOn(measured, plan, { rows, clusters }, random);
  } catch (error) {
    if (!(error instanceof SalientError && error.code === "FIT_COLLAPSED")) throw error;
    return null;
  }
}
