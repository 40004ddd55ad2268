import type { Random } from "../../core/random.js";
import type { SyncSteps } from "../../core/run.js";
import { contrastSeparation } from "./contrastSeparation.js";
import { type EmIteration, type EmOptions, emIterations } from "./em.js";
import type { EStepForm } from "./eStep.js";
import { startResponsibilities } from "./startResponsibilities.js";
import type { TwoGroups } from "./twoGroups.js";

/** What every restart shares: the people it searches on and how. */
export type RestartCommon = {
  readonly groups: TwoGroups;
  readonly clusters: number;
  /** The E step aside, which each restart is given. */
  readonly options: EmOptions;
};

/** What a restart is remembered by. */
export type Restart = {
  /** The patients' clusters, [n+]. */
  readonly labels: Int32Array;
  readonly form: EStepForm;
  /** How well apart the clusters are in their own salient space, against the spread of the controls. */
  readonly separation: number;
  /** Clusters without a patient at the end. */
  readonly empty: number;
  readonly converged: boolean;
  readonly iterations: number;
};

/** One EM from random responsibilities, with the given form of E step. */
export function* restart(common: RestartCommon, form: EStepForm, random: Random): SyncSteps<Restart> {
  const { groups, clusters } = common;
  const options = { ...common.options, eStep: form };
  const start = startResponsibilities(groups.x.rows, clusters, random);
  const last = yield* lastIteration(emIterations(groups, start, options), "restart", options);
  const { labels, points, controls, empty, converged, step } = last;
  const separation = contrastSeparation(points, labels, controls, clusters);
  return { form, labels, separation, empty, converged, iterations: step };
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
