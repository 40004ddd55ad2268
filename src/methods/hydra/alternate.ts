import type { SyncSteps } from "../../core/run.js";
import { row, zeros } from "../../linalg/matrix.js";
import type { Planes } from "../ucsl/mStep.js";
import { decisionValues } from "../ucsl/patientProbability.js";
import { firstRows, type TwoGroups } from "../ucsl/twoGroups.js";
import { assign, facesOf, lossOf, type PlaneOptions } from "./polytope.js";

export type AlternateOptions = PlaneOptions & {
  readonly clusters: number;
  readonly maxIterations: number;
  /** Under which progress is told. */
  readonly phase: string;
};

/** Where the alternation ended. */
export type Polytope = {
  readonly planes: Planes;
  /** The patients' subgroups, [n+]. */
  readonly labels: Int32Array;
  readonly loss: number;
  /** Subgroups without a patient. */
  readonly empty: number;
  /** Whether the last round moved nobody. */
  readonly converged: boolean;
  readonly iterations: number;
};

/** The share of an even subgroup that an empty one starts again with. */
const SEED_SHARE = 0.5;

/**
 * HYDRA's two steps in turn from a division of the patients until nobody moves: faces for the division, then for each
 * patient the face they are furthest outside of. A subgroup that has lost everyone starts again from the patients who are
 * deepest inside the polytope.
 */
export function* alternate(groups: TwoGroups, start: Int32Array, options: AlternateOptions): SyncSteps<Polytope> {
  const { clusters, maxIterations, penalty, phase } = options;
  const fitFaces = facesOf(groups, clusters, options);
  let labels = start;
  let planes: Planes = zeros(clusters, groups.x.cols + 1);
  for (let step = 1; ; step++) {
    planes = fitFaces(labels, planes);
    const assigned = assign(groups, planes);
    const loss = lossOf(groups, planes, assigned, penalty);
    const empty = emptyOf(assigned, clusters);
    const converged = empty.length === 0 && assigned.every((label, i) => label === labels[i]);
    yield { phase, step, of: maxIterations, metrics: { loss } };
    if (converged || step === maxIterations)
      return { planes, labels: assigned, loss, empty: empty.length, converged, iterations: step };
    labels = empty.length > 0 ? reseeded(assigned, empty, { groups, planes }) : assigned;
  }
}

function emptyOf(labels: Int32Array, clusters: number): number[] {
  const alive = new Set(labels);
  return Array.from({ length: clusters }, (_, k) => k).filter((k) => !alive.has(k));
}

type Where = { readonly groups: TwoGroups; readonly planes: Planes };

function reseeded(labels: Int32Array, empty: readonly number[], { groups, planes }: Where): Int32Array {
  const decisions = decisionValues(firstRows(groups.x, groups.patients), planes);
  const outside = Array.from(labels, (label, i) => row(decisions, i)[label]);
  const deepest = [...outside.keys()].sort((a, b) => outside[a] - outside[b] || a - b);
  const size = Math.max(1, Math.floor((SEED_SHARE * groups.patients) / planes.rows));
  const moved = labels.slice();
  empty.forEach((k, e) => {
    for (const i of deepest.slice(e * size, (e + 1) * size)) moved[i] = k;
  });
  return moved;
}
