import type { Random } from "../../core/random.js";
import type { SyncSteps } from "../../core/run.js";
import type { Matrix } from "../../linalg/matrix.js";
import { sampledSilhouette } from "../../metrics/silhouette.js";
import { type EmIteration, type EmOptions, emIterations } from "./em.js";
import { startResponsibilities } from "./startResponsibilities.js";
import { twoGroups } from "./twoGroups.js";

/** What every restart shares: the people it searches on and how. */
export type RestartCommon = {
  readonly x: Matrix;
  readonly target: Uint8Array;
  readonly clusters: number;
  readonly options: EmOptions;
};

/** What a restart is remembered by. */
export type Restart = {
  /** The patients' clusters, [n+]. */
  readonly labels: Int32Array;
  /** Silhouette of the patients in their own salient space: how well apart the clusters are. */
  readonly separation: number;
  /** Clusters without a patient at the end. */
  readonly empty: number;
  readonly converged: boolean;
  readonly iterations: number;
};

const SILHOUETTE_PATIENTS = 500;

/** One EM from random responsibilities. */
export function* restart(common: RestartCommon, _: null, random: Random): SyncSteps<Restart> {
  const { x, target, clusters, options } = common;
  const start = startResponsibilities(x.rows, clusters, random.fork("start"));
  const last = yield* lastIteration(emIterations(twoGroups(x, target), start, options), "restart", options);
  const { labels, points, empty, converged, step } = last;
  const separation = sampledSilhouette(points, labels, SILHOUETTE_PATIENTS, random.fork("silhouette"));
  return { labels, separation, empty, converged, iterations: step };
}

/** Runs EM to its end; yields where it stands. */
export function* lastIteration(
  iterations: Iterable<EmIteration>,
  phase: string,
  { maxIterations }: EmOptions,
): SyncSteps<EmIteration> {
  let last: EmIteration | undefined;
  for (const iteration of iterations) {
    last = iteration;
    const { step, consistency } = iteration;
    yield { phase, step, of: maxIterations, metrics: { consistency } };
  }
  return last as EmIteration;
}
