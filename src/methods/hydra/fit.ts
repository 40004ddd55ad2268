import { SalientError } from "../../core/errors.js";
import { type Dataset, tableOf } from "../../core/method.js";
import type { Random } from "../../core/random.js";
import { type SyncSteps, together } from "../../core/run.js";
import { type Matrix, row, takeRows, zeros } from "../../linalg/matrix.js";
import { consensus } from "../ucsl/consensus.js";
import { besideEachOther } from "../ucsl/labelTuples.js";
import { joined, patientsFirst, refuseUnfit } from "../ucsl/patientsFirst.js";
import { restartSummary } from "../ucsl/restartSummary.js";
import { learnScaling } from "../ucsl/scaling.js";
import { searchSample } from "../ucsl/searchSample.js";
import type { TwoGroups } from "../ucsl/twoGroups.js";
import { type AlternateOptions, alternate, type Polytope } from "./alternate.js";
import type { Params } from "./params.js";
import { assign } from "./polytope.js";
import type { RestartCommon, RestartInput } from "./restart.js";
import type { HydraState } from "./state.js";

/** How exactly faces are solved, in units of the margin: while divisions still move, and at the end. */
const TOLERANCE = { search: 3e-2, last: 3e-5 };

/**
 * HYDRA: polytopes from several starts, their divisions brought to a consensus, and the two steps once more from there. The
 * consensus hears every restart: the cheapest polytopes are those that follow what patients and controls share.
 *
 * @throws SalientError `COHORT_TOO_SMALL` without both groups or with fewer patients than clusters
 * @throws SalientError `FIT_COLLAPSED` when no restart, or the last fit, keeps every subgroup alive
 */
export function* fit(data: Dataset, params: Params, random: Random): SyncSteps<HydraState> {
  const { x } = tableOf(data.inputs);
  refuseUnfit(data.target, params.clusters);
  const scaling = learnScaling(x, params.longRows);
  const everyone = patientsFirst(x, data.target, scaling);
  const searched = searchedPeople(everyone, params, random.fork("sample"));
  const restarts = yield* search(searched, params, random.fork("restarts"));
  const kept = restarts.filter(({ empty }) => empty === 0);
  const start = agreedLabels(kept, searched, params.clusters, random.fork("consensus"));
  const last = yield* lastPolytope(everyone, searched, { start, params, random: random.fork("last") });
  const { planes, labels, loss, converged, iterations } = last;
  const summary = restartSummary(restarts, kept);
  return {
    scaling,
    planes,
    ...centresOf(everyone, labels, params.clusters),
    loss,
    restarts: summary,
    converged,
    iterations,
  };
}

function searchedPeople(everyone: TwoGroups, { searchRows }: Params, random: Random): TwoGroups {
  const [patients, controls] = searchSample(everyone, searchRows, random);
  const rows = joined(patients, controls);
  return rows.length === everyone.x.rows ? everyone : { x: takeRows(everyone.x, rows), patients: patients.length };
}

function search(groups: TwoGroups, params: Params, random: Random): SyncSteps<readonly Polytope[]> {
  const { clusters, start, maxIterations } = params;
  const penalty = params.penalty * groups.x.rows;
  const common: RestartCommon = { groups, clusters, penalty, tolerance: TOLERANCE.search, maxIterations };
  const starts = start === "both" ? (["random", "diverse"] as const) : ([start] as const);
  const count = clusters === 1 ? 0 : params.restarts;
  const inputs = Array.from({ length: count }, (_, i): RestartInput => ({ start: starts[i % starts.length] }));
  return together<Polytope>("hydra/restart", common, inputs, random, "restart");
}

function agreedLabels(
  kept: readonly Polytope[],
  { patients }: TwoGroups,
  clusters: number,
  random: Random,
): Int32Array {
  if (clusters === 1) return new Int32Array(patients);
  if (kept.length > 0) return consensus(besideEachOther(kept.map(({ labels }) => labels)), clusters, random);
  throw new SalientError("FIT_COLLAPSED", `no restart kept patients in all ${clusters} subgroups`);
}

type Last = { readonly start: Int32Array; readonly params: Params; readonly random: Random };

/** From the consensus to where nobody moves: on the people that were searched, and from there on everyone. */
function* lastPolytope(everyone: TwoGroups, searched: TwoGroups, { start, params, random }: Last): SyncSteps<Polytope> {
  const { clusters, maxIterations } = params;
  const options = (groups: TwoGroups, phase: string): AlternateOptions => ({
    ...{ clusters, maxIterations, phase, random: random.fork(phase), tolerance: TOLERANCE.last },
    penalty: params.penalty * groups.x.rows,
  });
  let found = yield* alternate(searched, start, options(searched, "consensus"));
  if (searched !== everyone)
    found = yield* alternate(everyone, assign(everyone, found.planes), options(everyone, "everyone"));
  if (found.empty === 0) return found;
  throw new SalientError("FIT_COLLAPSED", `${found.empty} of ${clusters} subgroups lost all their patients`);
}

function centresOf({ x }: TwoGroups, labels: Int32Array, clusters: number): { centres: Matrix; sizes: Float64Array } {
  const centres = zeros(clusters, x.cols);
  const sizes = new Float64Array(clusters);
  for (const label of labels) sizes[label]++;
  labels.forEach((label, i) => {
    const [centre, person] = [row(centres, label), row(x, i)];
    for (let j = 0; j < x.cols; j++) centre[j] += person[j] / sizes[label];
  });
  return { centres, sizes };
}
