import type { SyncSteps } from "../../core/run.js";
import { type Matrix, zeros } from "../../linalg/matrix.js";
import { symmetricEigen } from "../../linalg/symmetricEigen.js";
import { BREATH } from "./breath.js";
import { feasibleOffset, type GramFeasibility, targetSpectrum } from "./gramFeasibility.js";
import type { Setting } from "./groupLoss.js";
import type { LabelGroups } from "./labelGroups.js";
import { doubleCentred } from "./targets.js";

/**
 * Whether points can stand to each other as weights ask, so that the loss reaches the weights' entropy.
 *
 * - `reached`: they can, in `dimensions` or more.
 * - `tooFewDimensions`: they can, in `dimensions`, but not in as few as there are.
 * - `zeroWeights`: a weight of 0 asks for points that are infinitely far apart.
 * - `noDimension`: no points can, in whatever dimension.
 */
export interface Realisability {
  readonly reached: boolean;
  readonly why: "reached" | "tooFewDimensions" | "zeroWeights" | "noDimension";
  /** The fewest in which the bound is reached; null where it is not. */
  readonly dimensions: number | null;
  /** Of cosines with weights above 0. */
  readonly feasibility: GramFeasibility | null;
}

/** Eigenvalues nearer to 0 than this, for each point, are rounding. */
const NEGLIGIBLE = 1e-7;

/**
 * The bound is reached where s_ij = log W_ij + c for one c. Copies, whose similarity is fixed, fix c; without copies it is free, and
 * the fewest dimensions lie where the matrix is about to lose its last eigenvalue above 0. Yields before each decomposition.
 */
export function* realisability(groups: LabelGroups, setting: Setting, dimension: number): SyncSteps<Realisability> {
  const { weights, sizes } = groups;
  const n = sizes.length;
  if (n === 1) return reachedIn(1, dimension, null);
  if (weights.data.some((weight, at) => weight === 0 && at % (n + 1) !== 0)) return missed("zeroWeights", null);
  const fixed = setting.selfPairs || sizes.some((size) => size > 1);
  const own = Array.from({ length: n }, (_, a) => weights.data[a * n + a]);
  const even = own.every((weight) => weight > 0 && Math.abs(weight / own[0] - 1) < NEGLIGIBLE);
  if (setting.similarity === "euclidean") {
    const dimensions = fixed && !even ? null : ofDistances(groups, setting.temperature, fixed);
    return dimensions === null ? missed("noDimension", null) : reachedIn(dimensions, dimension, null);
  }
  const { temperature } = setting;
  const smallest = targetSpectrum(weights, temperature);
  yield BREATH;
  const feasibility = feasibleOffset(weights, smallest, temperature);
  const least = -NEGLIGIBLE * n;
  const offsets = [
    ...(even ? [1 - temperature * Math.log(own[0])] : []),
    ...(fixed || feasibility.smallestEigenvalue < least ? [] : ends(smallest, feasibility)),
  ].filter((offset) => smallest(offset) >= least);
  if (offsets.length === 0) return missed("noDimension", feasibility);
  const ranks: number[] = [];
  for (const offset of offsets) {
    yield BREATH;
    ranks.push(rankOf(cosines(weights, temperature, offset)));
  }
  return reachedIn(Math.min(...ranks), dimension, feasibility);
}

function reachedIn(dimensions: number, dimension: number, feasibility: GramFeasibility | null): Realisability {
  const reached = dimensions <= dimension;
  return { reached, why: reached ? "reached" : "tooFewDimensions", dimensions, feasibility };
}

function missed(why: "zeroWeights" | "noDimension", feasibility: GramFeasibility | null): Realisability {
  return { reached: false, why, dimensions: null, feasibility };
}

/** The best offset, and on either side of it the last at which no eigenvalue is below 0. */
function ends(smallest: (offset: number) => number, { offset }: GramFeasibility): number[] {
  return [offset, ...[-1, 1].map(outwards)];

  function outwards(way: number): number {
    let [inside, outside] = [offset, offset + way];
    while (smallest(outside) > 0) [inside, outside] = [outside, offset + 2 * (outside - offset)];
    for (let halving = 0; halving < 60; halving++) {
      const middle = (inside + outside) / 2;
      if (smallest(middle) > 0) inside = middle;
      else outside = middle;
    }
    return inside;
  }
}

function cosines({ rows: n, data }: Matrix, temperature: number, offset: number): Matrix {
  const gram = zeros(n, n);
  for (let at = 0; at < n * n; at++) gram.data[at] = at % (n + 1) === 0 ? 1 : temperature * Math.log(data[at]) + offset;
  return gram;
}

function rankOf(symmetric: Matrix): number {
  return symmetricEigen(symmetric).values.filter((value) => value > NEGLIGIBLE * symmetric.rows).length;
}

/**
 * Dimensions in which distances can be had: their doubly centred squares must have no eigenvalue below 0. Where all of them may
 * grow by one amount, they always can; the smallest amount leaves the fewest dimensions.
 */
function ofDistances(groups: LabelGroups, temperature: number, fixed: boolean): number | null {
  const n = groups.sizes.length;
  const { values, vectors } = symmetricEigen(doubleCentred(groups, temperature));
  const scale = Math.max(Math.abs(values[0]), Math.abs(values[n - 1]), Number.MIN_VALUE);
  // Along the vector of ones there is no extent; its eigenvalue is 0 and counts for nothing.
  const sums = Array.from({ length: n }, (_, k) =>
    Math.abs(vectors.data.subarray(k * n, k * n + n).reduce((x, y) => x + y, 0)),
  );
  const ones = sums.indexOf(Math.max(...sums));
  const extents = Array.from(values).filter((_, k) => k !== ones);
  const above = (shift: number) => extents.filter((value) => value + shift > NEGLIGIBLE * scale).length;
  const least = Math.min(...extents);
  if (least >= -NEGLIGIBLE * scale) return fixed ? above(0) : Math.min(above(0), above(-least));
  return fixed ? null : above(-least);
}
