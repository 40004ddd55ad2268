import type { Random } from "../../core/random.js";
import { type SyncSteps, together } from "../../core/run.js";
import { type Matrix, zeros } from "../../linalg/matrix.js";
import type { Preconditioner } from "../../stats/ridgePreconditioner.js";
import { emSettings, formsToTry, precision } from "./emSettings.js";
import { type MStepOptions, mStepOf, type Planes } from "./mStep.js";
import type { Params } from "./params.js";
import type { Restart, RestartCommon, RestartInput } from "./restart.js";
import { separatedFirst } from "./selectRestarts.js";
import type { TwoGroups } from "./twoGroups.js";

/** The people that restarts search on (everyone, or a sample), and the solver's preconditioner for them. */
export type Search = {
  readonly groups: TwoGroups;
  readonly preconditioner: Preconditioner;
  /** Of the order in which support vectors are visited. */
  readonly seed: number;
};

/** The restart that begins as published, and the one that begins from grades of severity; the others are random. */
const STARTS: Readonly<Record<number, RestartInput["start"]>> = { 1: "features", 2: "severity" };

/** Iterations after which the restarts are compared, and how many of those to be kept are then taken further. */
const TRIAL_ITERATIONS = 4;
const PURSUED = 1.5;

/**
 * Restarts in two rounds: a few iterations of each, and then the rest of the iterations for the half or so whose
 * clusters are furthest apart, unless they have settled.
 */
export function* searchRestarts(search: Search, params: Params, random: Random): SyncSteps<readonly Restart[]> {
  if (params.clusters === 1) return [];
  const { groups, preconditioner, seed } = search;
  const forms = formsToTry(params);
  const scale = { rows: groups.x.rows, ...precision.search, preconditioner, seed };
  const options = emSettings(params, forms[0], scale);
  const common: RestartCommon = { groups, planes: commonPlanes(groups, params.clusters, options.mStep), options };
  const inputs = Array.from<unknown, RestartInput>({ length: params.restarts }, (_, i) => ({
    form: forms[i % forms.length],
    start: STARTS[i] ?? "random",
    reached: null,
  }));
  const tried = yield* round({ ...common, options: { ...options, maxIterations: TRIAL_ITERATIONS } }, inputs, random);
  const promising = separatedFirst(tried).slice(0, Math.ceil(PURSUED * params.kept));
  const pursued = promising.filter(({ converged }) => !converged);
  const left = { ...options, maxIterations: Math.max(1, params.maxIterations - TRIAL_ITERATIONS) };
  const further = yield* round({ ...common, options: left }, pursued, random);
  return [...tried.filter((restart) => !pursued.includes(restart)), ...further];
}

function round(common: RestartCommon, inputs: readonly RestartInput[], random: Random): SyncSteps<readonly Restart[]> {
  const plain = inputs.map(({ form, start, reached }) => ({ form, start, reached }));
  return together<Restart>("ucsl/restart", common, plain, random, "restart");
}

/** The one hyperplane between all patients and all controls, once for each cluster. */
function commonPlanes(groups: TwoGroups, clusters: number, options: MStepOptions): Planes {
  const everyone: Matrix = { rows: groups.x.rows, cols: 1, data: new Float64Array(groups.x.rows).fill(1) };
  const { data } = mStepOf(groups, options)(everyone, zeros(1, groups.x.cols + 1));
  const planes = zeros(clusters, data.length);
  for (let k = 0; k < clusters; k++) planes.data.set(data, k * data.length);
  return planes;
}
