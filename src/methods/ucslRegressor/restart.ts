import type { Random } from "../../core/random.js";
import type { SyncSteps } from "../../core/run.js";
import type { Matrix } from "../../linalg/matrix.js";
import { sampledSilhouette } from "../../metrics/silhouette.js";
import type { EStepForm } from "../ucsl/eStep.js";
import { startResponsibilities } from "../ucsl/startResponsibilities.js";
import { type RuleEmOptions, type RuleIteration, ruleIterations } from "./ruleEm.js";
import type { Followed } from "./rules.js";

export type RestartCommon = { readonly people: Followed; readonly clusters: number; readonly options: RuleEmOptions };
export type RestartInput = { readonly form: EStepForm };

/** What a restart is remembered by. */
export type RuleRestart = {
  readonly labels: Int32Array;
  readonly form: EStepForm;
  /** How well apart the clusters are in their own salient space (silhouette). */
  readonly merit: number;
  readonly empty: number;
  readonly converged: boolean;
};

/** People that a silhouette looks at; its cost grows with their square. */
const MOST_JUDGED = 300;

/** One EM from random responsibilities. */
export function* restart(
  { people, clusters, options }: RestartCommon,
  { form }: RestartInput,
  random: Random,
): SyncSteps<RuleRestart> {
  const start = startResponsibilities(people.x.rows, clusters, random);
  const iterations = ruleIterations(people, start, { ...options, eStep: form });
  const last = yield* lastRuleIteration(iterations, "restart", options);
  const { labels, points, empty, converged } = last;
  const merit = sampledSilhouette(points, labels, MOST_JUDGED, random.fork("silhouette"));
  return { labels, form, merit, empty, converged };
}

/** Runs EM to its end; yields where it stands. */
export function* lastRuleIteration(
  iterations: Iterable<RuleIteration>,
  phase: string,
  { maxIterations }: RuleEmOptions,
): SyncSteps<RuleIteration> {
  let last: RuleIteration | undefined;
  for (const iteration of iterations) {
    last = iteration;
    const { step, consistency } = iteration;
    yield { phase, step, of: maxIterations, metrics: { consistency } };
  }
  return last as RuleIteration;
}

/** Everyone wholly in the cluster that they are said to be in, [n, K]. */
export function oneHot(labels: ArrayLike<number>, clusters: number): Matrix {
  const data = new Float64Array(labels.length * clusters);
  for (let i = 0; i < labels.length; i++) data[i * clusters + labels[i]] = 1;
  return { rows: labels.length, cols: clusters, data };
}
