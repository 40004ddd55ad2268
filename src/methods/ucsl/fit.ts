import { SalientError } from "../../core/errors.js";
import { type Dataset, tableOf } from "../../core/method.js";
import { integerSeed, type Random } from "../../core/random.js";
import type { SyncSteps } from "../../core/run.js";
import { takeRows } from "../../linalg/matrix.js";
import { ridgePreconditioner } from "../../stats/ridgePreconditioner.js";
import type { EmIteration } from "./em.js";
import { emOfEveryone, lastEm } from "./lastEm.js";
import type { Params } from "./params.js";
import { joined, patientsFirst, refuseUnfit } from "./patientsFirst.js";
import { restartSummary } from "./restartSummary.js";
import { learnScaling } from "./scaling.js";
import { type Search, searchRestarts } from "./searchRestarts.js";
import { searchSample } from "./searchSample.js";
import { separatedFirst } from "./selectRestarts.js";
import type { UcslState } from "./state.js";
import type { TwoGroups } from "./twoGroups.js";
import { unwhitened, whitenedGroups, whiteningOf } from "./unitOfControls.js";

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
  const measured = patientsFirst(x, data.target, scaling);
  const whitening = params.whiten ? whiteningOf(measured) : null;
  const everyone = whitening ? whitenedGroups(measured, whitening) : measured;
  const search = searchIn(everyone, params, random.fork("sample"));
  const restarts = yield* searchRestarts(search, params, random.fork("restarts"));
  const kept = separatedFirst(restarts).slice(0, params.kept);
  const found = yield* lastEm(search, kept, params, random.fork("consensus"));
  const { form, iteration } = yield* emOfEveryone(everyone, search, found, params);
  const { planes, basis, back } = whitening ? unwhitened(iteration, whitening) : { ...iteration, back: null };
  const summary = restartSummary(restarts, kept);
  return { ...learnt(iteration, clusters), planes, basis, back, scaling, form, restarts: summary };
}

function searchIn(everyone: TwoGroups, { searchRows, penalty, clusters }: Params, random: Random): Search {
  const [patients, controls] = searchSample(everyone, searchRows, random);
  const rows = joined(patients, controls);
  const all = rows.length === everyone.x.rows;
  const groups = all ? everyone : { x: takeRows(everyone.x, rows), patients: patients.length };
  const preconditioner = ridgePreconditioner(groups.x, penalty * rows.length, 1 / clusters);
  return { groups, preconditioner, seed: integerSeed(random.fork("support vectors")) };
}

function learnt({ grouping, labels, empty, converged, step }: EmIteration, clusters: number) {
  if (empty > 0) throw new SalientError("FIT_COLLAPSED", `${empty} of ${clusters} subgroups lost all their patients`);
  const sizes = new Float64Array(clusters);
  for (const label of labels) sizes[label]++;
  return { grouping, sizes, converged, iterations: step };
}
