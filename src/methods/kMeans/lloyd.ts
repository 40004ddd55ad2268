import type { Random } from "../../core/random.js";
import { type Matrix, row, zeros } from "../../linalg/matrix.js";
import { squaredDistances } from "../../linalg/squaredDistances.js";
import { spreadCentres } from "./spreadCentres.js";

export type LloydOptions = {
  readonly maxIterations?: number;
  /** How much each point counts, [n]; one each by default. */
  readonly weights?: Float64Array;
};
/** Centres [K, d], the nearest centre of each point [n], the sum of squared distances to it, and whether it settled. */
export type Lloyd = {
  readonly centres: Matrix;
  readonly labels: Int32Array;
  readonly inertia: number;
  readonly settled: boolean;
};

/**
 * K-means from given centres: assign each point to the nearest, move each centre to the mean of its points, until no
 * assignment changes. A centre that loses all its points moves to the point farthest from its own centre.
 *
 * @param points [n, d]
 * @param start  [K, d], left untouched
 * @see Lloyd (1982)
 */
export function lloyd(points: Matrix, start: Matrix, { maxIterations = 300, weights }: LloydOptions = {}): Lloyd {
  let centres = start;
  const labels = new Int32Array(points.rows).fill(-1);
  const apart = new Float64Array(points.rows);
  const assigned = { labels, apart, table: zeros(points.rows, start.rows) };
  for (let iteration = 0; ; iteration++) {
    const settled = assign(points, centres, assigned) === 0;
    if (settled || iteration === maxIterations) return { centres, labels, inertia: total(apart, weights), settled };
    centres = moveCentres(points, labels, start.rows, { apart, weights });
  }
}

/** The tightest of several runs from centres far apart. */
export function bestOfStarts(
  points: Matrix,
  clusters: number,
  { random, starts, weights }: { random: Random; starts: number; weights?: Float64Array },
): Lloyd {
  let best: Lloyd | undefined;
  for (let start = 0; start < starts; start++) {
    const found = lloyd(
      points,
      spreadCentres(points, clusters, random.fork(start), weights),
      weights ? { weights } : {},
    );
    if (!best || found.inertia < best.inertia) best = found;
  }
  return best as Lloyd;
}

type Assigned = { readonly labels: Int32Array; readonly apart: Float64Array; readonly table: Matrix };

/** Writes the nearest centre of each point, the first on ties, and the squared distance to it; returns how many changed. */
function assign(points: Matrix, centres: Matrix, { labels, apart, table }: Assigned): number {
  const { rows, cols, data } = squaredDistances(points, centres, table);
  let changed = 0;
  for (let i = 0, from = 0; i < rows; i++, from += cols) {
    let nearest = 0;
    for (let k = 1; k < cols; k++) if (data[from + k] < data[from + nearest]) nearest = k;
    if (labels[i] !== nearest) changed++;
    labels[i] = nearest;
    apart[i] = data[from + nearest];
  }
  return changed;
}

type Held = { apart: Float64Array; weights: Float64Array | undefined };

function moveCentres(points: Matrix, labels: Int32Array, clusters: number, { apart, weights }: Held): Matrix {
  const centres = zeros(clusters, points.cols);
  const masses = new Float64Array(clusters);
  for (let i = 0; i < points.rows; i++) {
    const weight = weights ? weights[i] : 1;
    masses[labels[i]] += weight;
    const [from, to] = [i * points.cols, labels[i] * points.cols];
    for (let j = 0; j < points.cols; j++) centres.data[to + j] += weight * points.data[from + j];
  }
  for (let k = 0; k < clusters; k++) {
    const centre = row(centres, k);
    if (masses[k] > 0) for (let j = 0; j < centre.length; j++) centre[j] /= masses[k];
    else centre.set(row(points, takeFarthest(apart)));
  }
  return centres;
}

/** The point farthest from its centre, which counts as near from then on. */
function takeFarthest(apart: Float64Array): number {
  let farthest = 0;
  for (let i = 1; i < apart.length; i++) if (apart[i] > apart[farthest]) farthest = i;
  apart[farthest] = 0;
  return farthest;
}

function total(apart: Float64Array, weights: Float64Array | undefined): number {
  let sum = 0;
  for (let i = 0; i < apart.length; i++) sum += weights ? weights[i] * apart[i] : apart[i];
  return sum;
}
