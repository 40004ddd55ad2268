import { SalientError } from "../../core/errors.js";
import { type Dataset, tableOf } from "../../core/method.js";
import type { Random } from "../../core/random.js";
import type { SyncSteps } from "../../core/run.js";
import { type Matrix, takeRows } from "../../linalg/matrix.js";
import { multiplyTransposed } from "../../linalg/multiplyTransposed.js";
import { consensusStart } from "./consensusStart.js";
import { type EmIteration, emIterations } from "./em.js";
import { emSettings, formsToTry, precision } from "./emSettings.js";
import { type EStepForm, responsibilitiesOf } from "./eStep.js";
import type { Params } from "./params.js";
import { lastIteration } from "./restart.js";
import { restartSummary } from "./restartSummary.js";
import { ridgePreconditioner } from "./ridgePreconditioner.js";
import { learnScaling, scaled } from "./scaling.js";
import { type Search, searchRestarts } from "./searchRestarts.js";
import { searchSample } from "./searchSample.js";
import { prevailingForm, separatedFirst } from "./selectRestarts.js";
import type { UcslState } from "./state.js";
import { membersOf, type TwoGroups } from "./twoGroups.js";

/**
 * UCSL: restarts of EM from random responsibilities, those with the clusters furthest apart brought to a consensus,
 * one last EM of everyone from there.
 *
 * @throws SalientError `COHORT_TOO_SMALL` without both groups or with fewer patients than clusters
 * @throws SalientError `FIT_COLLAPSED` when no restart, or the last EM, keeps every cluster alive
 */
export function* fit(data: Dataset, params: Params, random: Random): SyncSteps<UcslState> {
  const { x } = tableOf(data.inputs);
  const { clusters } = params;
  refuseUnfit(data.target, clusters);
  const scaling = learnScaling(x, params.longRows);
  const everyone = patientsFirst(scaled(x, scaling), data.target);
  const search = searchIn(everyone, params, random.fork("sample"));
  const restarts = yield* searchRestarts(search, params, random.fork("restarts"));
  const kept = separatedFirst(restarts).slice(0, params.kept);
  const form = prevailingForm(kept) ?? formsToTry(params)[0];
  const start = consensusStart(search.groups, kept, clusters, random.fork("consensus"));
  const last = yield* lastEm(everyone, search, start, { params, form });
  return { ...learnt(last, clusters), scaling, form, restarts: restartSummary(restarts, kept) };
}

function refuseUnfit(target: Uint8Array, clusters: number): void {
  const patients = target.reduce((sum, group) => sum + group, 0);
  const controls = target.length - patients;
  if (controls > 0 && patients >= clusters) return;
  const found = `found ${patients} patients and ${controls} controls`;
  throw new SalientError("COHORT_TOO_SMALL", `${clusters} subgroups need as many patients, and controls; ${found}`);
}

function patientsFirst(x: Matrix, target: Uint8Array): TwoGroups {
  const patients = membersOf(target, 1);
  return { x: takeRows(x, joined(patients, membersOf(target, 0))), patients: patients.length };
}

function joined(a: Int32Array, b: Int32Array): Int32Array {
  const both = new Int32Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}

function searchIn(everyone: TwoGroups, { searchRows, penalty, clusters }: Params, random: Random): Search {
  const [patients, controls] = searchSample(everyone, searchRows, random);
  const rows = joined(patients, controls);
  const all = rows.length === everyone.x.rows;
  const groups = all ? everyone : { x: takeRows(everyone.x, rows), patients: patients.length };
  return { groups, preconditioner: ridgePreconditioner(groups.x, penalty * rows.length, 1 / clusters) };
}

/** EM from the consensus on the people that were searched, and then, where these were a sample, on everyone. */
function* lastEm(
  everyone: TwoGroups,
  { groups, preconditioner }: Search,
  start: Matrix,
  { params, form }: { params: Params; form: EStepForm },
): SyncSteps<EmIteration> {
  const rows = groups.x.rows;
  const exact = emSettings(params, form, { rows, ...precision.last, preconditioner });
  const found = yield* lastIteration(emIterations(groups, start, exact), "consensus", exact);
  if (groups === everyone) return found;
  const stretched = { ...preconditioner, data: preconditioner.data.map((v) => (v * rows) / everyone.x.rows) };
  const scale = { rows: everyone.x.rows, ...precision.last, preconditioner: stretched };
  const options = emSettings(params, form, scale);
  const placed = responsibilitiesOf(multiplyTransposed(everyone.x, found.basis), found.grouping);
  return yield* lastIteration(emIterations(everyone, placed, options, found.planes), "everyone", options);
}

function learnt({ planes, basis, grouping, labels, empty, converged, step }: EmIteration, clusters: number) {
  if (empty > 0) throw new SalientError("FIT_COLLAPSED", `${empty} of ${clusters} subgroups lost all their patients`);
  const sizes = new Float64Array(clusters);
  for (const label of labels) sizes[label]++;
  return { planes, basis, grouping, sizes, converged, iterations: step };
}
