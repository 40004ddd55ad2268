import type { SyncSteps } from "../../core/run.js";
import { zeros } from "../../linalg/matrix.js";
import type { Planes } from "../ucsl/mStep.js";
import type { TwoGroups } from "../ucsl/twoGroups.js";
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

/**
 * HYDRA's two steps in turn from a division of the patients until nobody moves: faces for the division, then for each
 * patient the face they are furthest outside of. A face that everyone has left may stay without patients.
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
    const converged = assigned.every((label, i) => label === labels[i]);
    yield { phase, step, of: maxIterations, metrics: { loss } };
    if (converged || step === maxIterations) {
      const empty = clusters - new Set(assigned).size;
      return { planes, labels: assigned, loss, empty, converged, iterations: step };
    }
    labels = assigned;
  }
}
