import type { Plan } from "../contract/plan.js";
import type { Random } from "../core/random.js";
import { type AsyncSteps, together } from "../core/run.js";
import type { Model } from "../model.js";
import type { Division } from "./division.js";
import { type Confirmed, heldOutProfiles } from "./heldOutProfiles.js";
import { holdOut, whyNot } from "./holdOut.js";

/**
 * Confirmatory profiles of the features: a second fit learns everything anew without a share of the people, and its
 * subgroups, named after the model's, are compared with controls among those held out; see `heldOutProfiles`.
 *
 * @param division the patients as the model, which has learnt from everyone, divides them
 * @returns no profiles, and a warning in words, where there is nothing to confirm or nobody to confirm it on
 */
export async function* confirmatoryProfiles(division: Division, plan: Plan, random: Random): AsyncSteps<Confirmed> {
  if (plan.evaluate.holdout === 0) return nothing();
  const { measured, clusters } = division;
  const held = holdOut(measured, plan.evaluate.holdout, random.fork("people"));
  const hindrance = whyNot(division, held);
  if (hindrance) return nothing(hindrance);
  const rows = Int32Array.from([...held.learning.patients, ...held.learning.controls]).sort();
  const common = { measured, plan };
  const fits = together<Model | null>("evaluate/half-fit", common, [{ rows, clusters }], random.fork("fit"), PHASE);
  const [fit] = yield* fits;
  if (!fit)
    return nothing("Nothing could be confirmed on people held out: the fit without them lost a whole subgroup.");
  return yield* heldOutProfiles(division, fit, held);
}

const PHASE = "confirmation";

function nothing(...warnings: string[]): Confirmed {
  return { profiles: [], confirmation: null, warnings };
}
