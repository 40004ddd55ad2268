import { SalientError } from "../../core/errors.js";
import { type Dataset, tableOf } from "../../core/method.js";
import type { Random } from "../../core/random.js";
import { type SyncSteps, together } from "../../core/run.js";
import { type Matrix, takeRows, zeros } from "../../linalg/matrix.js";
import { multiplyTransposed } from "../../linalg/multiplyTransposed.js";
import { adjustedRand } from "../../metrics/adjustedRand.js";
import { consensus } from "./consensus.js";
import { type EmIteration, type EmOptions, emIterations } from "./em.js";
import { responsibilitiesOf } from "./eStep.js";
import { besideEachOther } from "./labelTuples.js";
import type { Params } from "./params.js";
import { lastIteration, type Restart, type RestartCommon } from "./restart.js";
import { type Preconditioner, ridgePreconditioner } from "./ridgePreconditioner.js";
import { learnScaling, scaled } from "./scaling.js";
import { searchSample } from "./searchSample.js";
import { selectRestarts } from "./selectRestarts.js";
import type { UcslState } from "./state.js";
import { type TwoGroups, twoGroups } from "./twoGroups.js";

/** Largest gradient entry a unit of weight, while searching and at the end. */
const LOOSE = 1e-2;
const TIGHT = 1e-5;
const SOLVER_ITERATIONS = 200;

/**
 * UCSL: restarts of EM from random responsibilities, the most separated of them brought to a consensus, one last EM
 * of everyone from there.
 *
 * @throws SalientError `COHORT_TOO_SMALL` without both groups or with fewer patients than clusters
 * @throws SalientError `FIT_COLLAPSED` when no restart, or the last EM, keeps every cluster alive
 */
export function* fit(data: Dataset, params: Params, random: Random): SyncSteps<UcslState> {
  const { x } = tableOf(data.inputs);
  refuseUnfit(data.target, params.clusters);
  const scaling = learnScaling(x, params.longRows);
  const everyone = twoGroups(scaled(x, scaling), data.target);
  const search = searchGroups(everyone, params, random.fork("sample"));
  const preconditioner = ridgePreconditioner(search.x, params.penalty * search.x.rows, 1 / params.clusters);
  const restarts = yield* restartsOn(search, preconditioner, params, random.fork("restarts"));
  const kept = selectRestarts(restarts, params.kept);
  const start = consensusStart(search, kept, params.clusters, random.fork("consensus"));
  const last = yield* lastEm({ everyone, search }, start, preconditioner, params);
  return { ...learnt(last, params.clusters), scaling, restarts: account(restarts, kept) };
}

function refuseUnfit(target: Uint8Array, clusters: number): void {
  const patients = target.reduce((sum, group) => sum + group, 0);
  const controls = target.length - patients;
  if (controls > 0 && patients >= Math.max(clusters, 1)) return;
  const message = `${clusters} subgroups need as many patients and at least one control; found ${patients} patients and ${controls} controls`;
  throw new SalientError("COHORT_TOO_SMALL", message);
}

function searchGroups(everyone: TwoGroups, { searchRows }: Params, random: Random): TwoGroups {
  const rows = searchSample(everyone.target, searchRows, random);
  if (rows.length === everyone.x.rows) return everyone;
  return twoGroups(
    takeRows(everyone.x, rows),
    Uint8Array.from(rows, (i) => everyone.target[i]),
  );
}

function* restartsOn(
  { x, target }: TwoGroups,
  preconditioner: Preconditioner,
  params: Params,
  random: Random,
): SyncSteps<readonly Restart[]> {
  if (params.clusters === 1) return [];
  const options = emOptions(params, x.rows, LOOSE, preconditioner);
  const common: RestartCommon = { x, target, clusters: params.clusters, options };
  const inputs = Array.from({ length: params.restarts }, () => null);
  return yield* together<Restart>("ucsl/restart", common, inputs, random, "restart");
}

/** Patients in the cluster that the kept restarts agree on, controls in all alike: [n, K]. */
function consensusStart(
  { x, target, patients }: TwoGroups,
  kept: readonly Restart[],
  clusters: number,
  random: Random,
): Matrix {
  const start = zeros(x.rows, clusters);
  if (clusters > 1 && kept.length === 0)
    throw new SalientError("FIT_COLLAPSED", `no restart kept patients in all ${clusters} subgroups`);
  const labels = clusters > 1 ? consensus(besideEachOther(kept.map((r) => r.labels)), clusters, random) : undefined;
  for (let i = 0; i < x.rows; i++) if (target[i] !== 1) start.data.fill(1 / clusters, i * clusters, (i + 1) * clusters);
  patients.forEach((i, at) => {
    start.data[i * clusters + (labels ? labels[at] : 0)] = 1;
  });
  return start;
}

/** EM from the consensus on the people that were searched, and then, where these were a sample, on everyone. */
function* lastEm(
  { everyone, search }: { everyone: TwoGroups; search: TwoGroups },
  start: Matrix,
  preconditioner: Preconditioner,
  params: Params,
): SyncSteps<EmIteration> {
  const exact = emOptions(params, search.x.rows, TIGHT, preconditioner);
  const found = yield* lastIteration(emIterations(search, start, exact), "consensus", exact);
  if (search === everyone) return found;
  const share = search.x.rows / everyone.x.rows;
  const stretched = { ...preconditioner, data: preconditioner.data.map((value) => value * share) };
  const options = emOptions(params, everyone.x.rows, TIGHT, stretched);
  const placed = responsibilitiesOf(multiplyTransposed(everyone.x, found.basis), found.grouping);
  return yield* lastIteration(emIterations(everyone, placed, options, found.planes), "everyone", options);
}

function emOptions(params: Params, rows: number, tolerance: number, preconditioner: Preconditioner): EmOptions {
  return {
    eStep: params.eStep,
    weightings: { patients: params.patientWeights, controls: params.controlWeights },
    controlRule: "share",
    logistic: { penalty: params.penalty * rows, tolerance, maxIterations: SOLVER_ITERATIONS, preconditioner },
    noiseTolerance: params.noiseTolerance,
    maxIterations: params.maxIterations,
    agreement: params.agreement,
  };
}

function learnt({ planes, basis, grouping, labels, empty, converged, step }: EmIteration, clusters: number) {
  const sizes = new Float64Array(clusters);
  for (const label of labels) sizes[label]++;
  if (empty > 0) throw new SalientError("FIT_COLLAPSED", `${empty} of ${clusters} subgroups lost all their patients`);
  return { planes, basis, grouping, sizes, converged, iterations: step };
}

function account(restarts: readonly Restart[], kept: readonly Restart[]): UcslState["restarts"] {
  return {
    run: restarts.length,
    converged: restarts.filter(({ converged }) => converged).length,
    lostCluster: restarts.filter(({ empty }) => empty > 0).length,
    kept: kept.length,
    agreement: meanAgreement(kept.map(({ labels }) => labels)),
  };
}

/** Mean adjusted Rand index over all pairs; 1 where there is no pair. */
function meanAgreement(partitions: readonly Int32Array[]): number {
  let [sum, pairs] = [0, 0];
  partitions.forEach((a, i) => {
    for (const b of partitions.slice(0, i)) {
      sum += adjustedRand(a, b);
      pairs++;
    }
  });
  return pairs === 0 ? 1 : sum / pairs;
}
