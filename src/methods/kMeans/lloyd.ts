import type { Random } from "../../core/random.js";
import { type Matrix, row, zeros } from "../../linalg/matrix.js";
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
  let labels = new Int32Array(points.rows).fill(-1);
  const apart = new Float64Array(points.rows);
  for (let iteration = 0; ; iteration++) {
    const nearest = assign(points, centres, apart);
    const settled = nearest.every((label, i) => label === labels[i]);
    labels = nearest;
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

/** The nearest centre of each point, [n], the first on ties; writes the squared distances to it. */
function assign(points: Matrix, centres: Matrix, apart: Float64Array): Int32Array<ArrayBuffer> {
  const d = points.cols;
  const labels = new Int32Array(points.rows);
  for (let i = 0, from = 0; i < points.rows; i++, from += d) {
    let closest = Number.POSITIVE_INFINITY;
    for (let k = 0; k < centres.rows; k++) {
      let sum = 0;
      for (let j = 0; j < d; j++) {
        const difference = points.data[from + j] - centres.data[k * d + j];
        sum += difference * difference;
      }
      if (sum < closest) {
        closest = sum;
        labels[i] = k;
      }
    }
    apart[i] = closest;
  }
  return labels;
}

type Held = { apart: Float64Array; weights: Float64Array | undefined };

function moveCentres(points: Matrix, labels: Int32Array, clusters: number, { apart, weights }: Held): Matrix {
  const centres = zeros(clusters, points.cols);
  const masses = new Float64Array(clusters);
  for (let i = 0; i < points.rows; i++) {
    const weight = weights ? weights[i] : 1;
    masses[labels[i]] += weight;
    const centre = row(centres, labels[i]);
    for (let j = 0; j < centre.length; j++) centre[j] += weight * points.data[i * points.cols + j];
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
