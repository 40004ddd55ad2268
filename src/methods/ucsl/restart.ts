import type { Random } from "../../core/random.js";
import type { SyncSteps } from "../../core/run.js";
import type { Matrix } from "../../linalg/matrix.js";
import { clusteredStart } from "./clusteredStart.js";
import { contrastSeparation } from "./contrastSeparation.js";
import { type EmIteration, type EmOptions, emIterations } from "./em.js";
import type { EStepForm } from "./eStep.js";
import type { Planes } from "./mStep.js";
import { severityStart } from "./severityStart.js";
import { startResponsibilities } from "./startResponsibilities.js";
import type { TwoGroups } from "./twoGroups.js";

/** What every restart shares: the people it searches on and how. */
export type RestartCommon = {
  readonly groups: TwoGroups;
  /** Where the hyperplanes start: all alike, between all patients and all controls, [K, d + 1]. */
  readonly planes: Planes;
  /** The E step aside, which each restart is given. */
  readonly options: EmOptions;
};

/** A restart from scratch, or one to be taken further. */
export type RestartInput = { readonly form: EStepForm; readonly start: Start; readonly reached: Reached | null };
/** Random responsibilities, k-means of the patients' features, or of how far they lie beyond the controls. */
export type Start = "random" | "features" | "severity";
/** Where an EM stands: everyone's responsibilities [n, K] and the hyperplanes [K, d + 1]. */
export type Reached = { readonly responsibilities: Matrix; readonly planes: Planes };

/** What a restart is remembered by. */
export type Restart = {
  /** The patients' clusters, [n+]. */
  readonly labels: Int32Array;
  readonly form: EStepForm;
  readonly start: Start;
  /** How well apart the clusters are in their own salient space, against the spread of the controls. */
  readonly separation: number;
  /** Clusters without a patient at the end. */
  readonly empty: number;
  readonly converged: boolean;
  readonly reached: Reached;
};

const starts: Readonly<Record<Start, (groups: TwoGroups, planes: Planes, random: Random) => Matrix>> = {
  random: ({ x }, { rows }, random) => startResponsibilities(x.rows, rows, random),
  features: (groups, { rows }, random) => clusteredStart(groups, rows, random),
  severity: severityStart,
};

/** One EM from random responsibilities, or from where it stood, with the given form of E step. */
export function* restart(
  common: RestartCommon,
  { form, start, reached }: RestartInput,
  random: Random,
): SyncSteps<Restart> {
  const { groups, planes: alike } = common;
  const options = { ...common.options, eStep: form };
  const responsibilities = reached?.responsibilities ?? starts[start](groups, alike, random);
  const iterations = emIterations(groups, responsibilities, options, reached?.planes ?? alike);
  const last = yield* lastIteration(iterations, "restart", options);
  const { labels, points, controls, empty, converged, planes } = last;
  const separation = contrastSeparation(points, labels, controls, alike.rows);
  return {
    labels,
    form,
    start,
    separation,
    empty,
    converged,
    reached: { responsibilities: last.responsibilities, planes },
  };
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
