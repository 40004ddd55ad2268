import { kernels } from "../../linalg/kernels/kernels.js";
import { doubles, integers, put, putRows, stride, takeBytes, takeDoubles, width } from "../../linalg/kernels/room.js";
import { type Matrix, zeros } from "../../linalg/matrix.js";
import type { Lloyd } from "./lloyd.js";

/** The two steps of k-means, on copies of the points and centres in the kernels' memory; within one `inRoom`. */
export type LloydSteps = {
  /** Gives each point to its nearest centre, the first on ties; returns how many changed. */
  assign(): number;
  /** Each centre to the mean of its points; one without points to the point farthest from its own. */
  moveCentres(): void;
  /** Copies of where it stands. */
  reached(): Omit<Lloyd, "settled">;
};

/**
 * @param points  [n, d]
 * @param start   [K, d]
 * @param weights [n]
 */
export function lloydSteps(points: Matrix, start: Matrix, weights: Float64Array): LloydSteps {
  const [{ rows: n, cols: d }, { rows: clusters }] = [points, start];
  const [bytes, wide] = [width(d), stride(d)];
  const [places, centres, heavy] = [putRows(points), putRows(start), put(weights)];
  const [labelsAt, apartAt, massesAt] = [takeBytes(4 * n), takeDoubles(n), takeDoubles(clusters)];
  // Nothing takes room after this, so that the views last.
  const [labels, apart] = [integers(labelsAt, n).fill(-1), doubles(apartAt, n)];
  const [masses, sums] = [doubles(massesAt, clusters), doubles(centres, clusters * wide)];
  const moveToFarthest = (k: number) => {
    const farthest = takeFarthest(apart);
    for (let j = 0; j < d; j++) sums[k * wide + j] = points.data[farthest * d + j];
  };
  return {
    assign: () => kernels.assign(places, n, centres, clusters, bytes, labelsAt, apartAt),
    moveCentres() {
      kernels.sumsByLabel(places, n, labelsAt, heavy, clusters, bytes, massesAt, centres);
      for (let k = 0; k < clusters; k++) {
        if (masses[k] > 0) for (let j = k * wide; j < (k + 1) * wide; j++) sums[j] /= masses[k];
        else moveToFarthest(k);
      }
    },
    reached() {
      const reached = zeros(clusters, d);
      for (let k = 0; k < clusters; k++) reached.data.set(sums.subarray(k * wide, k * wide + d), k * d);
      return { centres: reached, labels: labels.slice(), inertia: dot(apart, weights) };
    },
  };
}

/** The point farthest from its centre, which counts as near from then on. */
function takeFarthest(apart: Float64Array): number {
  let farthest = 0;
  for (let i = 1; i < apart.length; i++) if (apart[i] > apart[farthest]) farthest = i;
  apart[farthest] = 0;
  return farthest;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}
