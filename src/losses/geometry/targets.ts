import { gaussian, type Random } from "../../core/random.js";
import { type Matrix, row, zeros } from "../../linalg/matrix.js";
import { multiplyTransposed } from "../../linalg/multiplyTransposed.js";
import { symmetricEigen } from "../../linalg/symmetricEigen.js";
import { evenCosine } from "./evenOptimum.js";
import type { Setting } from "./groupLoss.js";
import type { LabelGroups } from "./labelGroups.js";

/** A weight of 0 asks for infinitely far; where others ask for less than a weight of this, as far as that is far enough. */
const SMALLEST = 1e-12;
/** Squared distance of opposite unit vectors. */
const OPPOSITE = 4;
/** Beside what the targets say, a start moves a little in every dimension: what has no extent at all would never gain any. */
const STIRRED = 1e-2;

/**
 * Squared distances that the weights ask for, [groups, groups]: -2 temperature log( W_ab / sqrt(W_aa W_bb) ), Infinity where a weight
 * is 0, and 0 between copies. For cosines they are those of unit vectors.
 */
export function targetDistances({ weights: { rows: n, data } }: LabelGroups, temperature: number): Matrix {
  const distances = zeros(n, n);
  for (let a = 0; a < n; a++)
    for (let b = 0; b < n; b++) {
      const same = Math.sqrt(data[a * n + a] * data[b * n + b]);
      if (a !== b) distances.data[a * n + b] = -2 * temperature * Math.log(data[a * n + b] / (same || 1));
    }
  return distances;
}

/**
 * Distances to judge an embedding against, [groups, groups]: those that the weights ask for, on a sphere none further than opposite
 * points. Weights of 0 ask for no distance in particular: on a sphere those of the predicted optimum stand in, the regular simplex
 * where it is that in enough dimensions, else those between `points`, the best that were found; without a sphere there are none, null.
 */
export function distancesToJudge(groups: LabelGroups, setting: Setting, points: Matrix): Matrix | null {
  const targets = targetDistances(groups, setting.temperature);
  const onSphere = setting.similarity === "cosine";
  const root = (x: number) => Math.sqrt(Math.min(Math.max(0, x), onSphere ? OPPOSITE : Infinity));
  if (!targets.data.includes(Infinity)) return { ...targets, data: targets.data.map(root) };
  if (!onSphere) return null;
  const even = evenCosine(groups, setting);
  const cosines = even === null ? multiplyTransposed(points, points).data : targets.data.map(() => even);
  return { ...targets, data: cosines.map((cosine, at) => (at % (targets.cols + 1) === 0 ? 0 : root(2 - 2 * cosine))) };
}

/** -1/2 J D J of the target distances: the products of points about their mean. */
export function doubleCentred(groups: LabelGroups, temperature: number): Matrix {
  const products = targetDistances(groups, temperature);
  const { rows: n, data } = products;
  const farthest = data.reduce((far, x) => (x < Infinity && x > far ? x : far), -2 * temperature * Math.log(SMALLEST));
  for (let at = 0; at < n * n; at++) data[at] = Math.min(data[at], farthest) / -2;
  const means = Float64Array.from({ length: n }, (_, a) => row(products, a).reduce((sum, x) => sum + x, 0) / n);
  const mean = means.reduce((sum, x) => sum + x, 0) / n;
  for (let a = 0; a < n; a++) for (let b = 0; b < n; b++) data[a * n + b] += mean - means[a] - means[b];
  return products;
}

/** Points near where the weights want them, [groups, dimension], as far as there is room: by classical scaling. */
export function startFromTargets(groups: LabelGroups, setting: Setting, dimension: number, random: Random): Matrix {
  const products = setting.similarity === "euclidean" ? doubleCentred(groups, setting.temperature) : cosines();
  const n = products.rows;
  const { values, vectors } = symmetricEigen(products);
  const points = scattered(n, dimension, STIRRED * Math.sqrt(Math.max(values[0], 0) / n), random);
  for (let k = 0; k < Math.min(dimension, n); k++) {
    const extent = Math.sqrt(Math.max(values[k], 0));
    for (let a = 0; a < n; a++) points.data[a * dimension + k] += extent * vectors.data[k * n + a];
  }
  return points;

  /** Cosines that are asked for, none below -1. */
  function cosines(): Matrix {
    const distances = targetDistances(groups, setting.temperature);
    return { ...distances, data: distances.data.map((distance) => Math.max(1 - distance / 2, -1)) };
  }
}

/** Points drawn from a normal distribution, [points, dimension]. */
export function scattered(points: number, dimension: number, spread: number, random: Random): Matrix {
  const matrix = zeros(points, dimension);
  for (let at = 0; at < matrix.data.length; at++) matrix.data[at] = spread * gaussian(random);
  return matrix;
}
