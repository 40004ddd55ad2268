import type { Random } from "../../core/random.js";
import type { SyncSteps } from "../../core/run.js";
import { multiplyTransposed } from "../../linalg/multiplyTransposed.js";
import { consensusStart } from "./consensusStart.js";
import { contrastSeparation } from "./contrastSeparation.js";
import { type EmIteration, emIterations } from "./em.js";
import { emSettings, formsToTry, precision } from "./emSettings.js";
import { type EStepForm, responsibilitiesOf } from "./eStep.js";
import type { Params } from "./params.js";
import { lastIteration, type Restart } from "./restart.js";
import type { Search } from "./searchRestarts.js";
import { prevailingForm } from "./selectRestarts.js";
import type { TwoGroups } from "./twoGroups.js";

/** How many times further apart the best restart must end than the consensus; noise alone gives up to 1.07. */
const CLEARLY = 1.1;

/** Where EM ended, and with which form of E step. */
export type Ended = { readonly form: EStepForm; readonly iteration: EmIteration };

/**
 * EM to the exact minimiser from where the kept restarts agree, on the people that were searched. The consensus is
 * less noisy than any restart; but where most restarts are wrong in the same way, so is it: then the best restart alone,
 * if its clusters are further apart already, ends with clusters clearly further apart, and is taken instead.
 */
export function* lastEm(search: Search, kept: readonly Restart[], params: Params, random: Random): SyncSteps<Ended> {
  const { groups, preconditioner, seed } = search;
  const form = prevailingForm(kept) ?? formsToTry(params)[0];
  const scale = { rows: groups.x.rows, ...precision.last, preconditioner, seed };
  const start = consensusStart(groups, kept, params.clusters, random);
  const agreed = emSettings(params, form, scale);
  const common = { form, iteration: yield* lastIteration(emIterations(groups, start, agreed), "consensus", agreed) };
  const [best] = kept;
  if (!best || best.separation <= separation(common)) return common;
  const own = emSettings(params, best.form, scale);
  const { responsibilities, planes } = best.reached;
  const further = emIterations(groups, responsibilities, own, planes);
  const alone = { form: best.form, iteration: yield* lastIteration(further, "best restart", own) };
  return separation(alone) > CLEARLY * separation(common) ? alone : common;
}

/** The same on everyone, from where it ended on a sample. */
export function* emOfEveryone(
  everyone: TwoGroups,
  { groups, preconditioner, seed }: Search,
  { form, iteration }: Ended,
  params: Params,
): SyncSteps<Ended> {
  if (groups === everyone) return { form, iteration };
  const rows = everyone.x.rows;
  const stretched = { ...preconditioner, data: preconditioner.data.map((v) => (v * groups.x.rows) / rows) };
  const options = emSettings(params, form, { rows, ...precision.last, preconditioner: stretched, seed });
  const placed = responsibilitiesOf(multiplyTransposed(everyone.x, iteration.basis), iteration.grouping);
  const iterations = emIterations(everyone, placed, options, iteration.planes);
  return { form, iteration: yield* lastIteration(iterations, "everyone", options) };
}

function separation({ iteration }: Ended): number {
  const { points, labels, controls, planes, empty } = iteration;
  return empty > 0 ? 0 : contrastSeparation(points, labels, controls, planes.rows);
}
