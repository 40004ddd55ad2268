import type { SyncSteps } from "../../core/run.js";
import { lbfgsSteps } from "../../linalg/lbfgs.js";
import { type Matrix, row, zeros } from "../../linalg/matrix.js";
import { multiplyTransposed } from "../../linalg/multiplyTransposed.js";
import { symmetricEigen } from "../../linalg/symmetricEigen.js";
import { type GroupLoss, groupLoss, type Setting } from "./groupLoss.js";
import type { LabelGroups } from "./labelGroups.js";
import { pointLoss, unitRows } from "./pointLoss.js";

/** The best points that were found, one for each group of rows. */
export interface FreeOptimum {
  /** [groups, dimension]; of unit length for cosines. */
  readonly points: Matrix;
  readonly loss: number;
  /** Proved: no points are below this loss, in whatever dimension. */
  readonly floor: number;
}

export type SearchOptions = {
  /** Where to begin, [groups, d] each; the best end counts. */
  readonly starts: readonly Matrix[];
  /** Ends where no entry of the gradient is larger. */
  readonly tolerance: number;
  readonly maxIterations: number;
  /** Ends, too, where so many nats or less were gained in `PATIENCE` iterations. */
  readonly leastGain: number;
};

const PATIENCE = 25;

/**
 * The minimum of weighted InfoNCE over points that are free to lie anywhere, as if the encoder could do everything, by L-BFGS from
 * each start; a local minimum where the dimension is smaller than the number of groups. Yields once an iteration.
 */
export function* freeOptimum(groups: LabelGroups, setting: Setting, options: SearchOptions): SyncSteps<FreeOptimum> {
  const { starts, tolerance, maxIterations, leastGain } = options;
  const loss = groupLoss(groups, setting);
  const of = starts.length * maxIterations;
  let best: { points: Matrix; loss: number } | undefined;
  for (const [number, start] of starts.entries()) {
    const free = { ...start, data: start.data.slice() };
    const measure = pointLoss(loss, start.rows, start.cols, setting);
    let [found, before] = [Infinity, Infinity];
    const search = (point: Float64Array, gradient: Float64Array) => {
      found = measure(point, gradient);
      return found;
    };
    for (const iteration of lbfgsSteps(free.data, search, { tolerance, maxIterations })) {
      yield { phase: "free embeddings", step: number * maxIterations + iteration + 1, of, metrics: {} };
      if (iteration % PATIENCE !== 0) continue;
      if (before - found <= leastGain) break;
      before = found;
    }
    found = measure(free.data, new Float64Array(free.data.length));
    if (!best || found < best.loss)
      best = { points: setting.similarity === "cosine" ? unitRows(free) : free, loss: found };
  }
  if (!best) throw new Error("a search needs a start");
  yield { phase: "free embeddings", step: of, of, metrics: {} };
  return { ...best, floor: Math.max(loss.bound, floorAt(best.points, loss, groups, setting)) };
}

/**
 * What no unit vectors can be below, in whatever dimension. The loss is convex in the matrix M of cosines, so that it lies above its
 * tangent at the points found: with slopes E and S = E - diag(E M) there,
 *
 *   loss(M*) >= loss(M) + <S, M*> >= loss(M) + smallest eigenvalue of D^-1/2 S D^-1/2,    D_aa = m_a / N,
 *
 * for M* is positive semidefinite with 1 on the diagonal. It is the loss itself where the points are the optimum of all dimensions.
 */
function floorAt(
  points: Matrix,
  loss: GroupLoss,
  { sizes }: LabelGroups,
  { similarity, temperature }: Setting,
): number {
  // Distances have no largest size, so their tangent says nothing.
  if (similarity === "euclidean") return loss.bound;
  const n = sizes.length;
  const rows = sizes.reduce((sum, size) => sum + size, 0);
  const products = multiplyTransposed(points, points);
  const slopes = zeros(n, n);
  const value = loss.at(products, slopes);
  const tangent = zeros(n, n);
  for (let a = 0; a < n; a++) {
    let own = 0;
    for (let b = 0; b < n; b++) {
      if (a === b) continue;
      const slope = (slopes.data[a * n + b] + slopes.data[b * n + a]) / (2 * temperature);
      tangent.data[a * n + b] = (slope * rows) / Math.sqrt(sizes[a] * sizes[b]);
      own += slope * row(products, a)[b];
    }
    tangent.data[a * n + a] = (-own * rows) / sizes[a];
  }
  const least = n === 1 ? 0 : symmetricEigen(tangent).values[n - 1];
  return value + Math.min(0, least);
}
