import { permutation, type Random } from "../core/random.js";
import { type Matrix, row, takeRows } from "../linalg/matrix.js";

/**
 * Mean over the points of (b - a) / max(a, b): a is the mean distance to the others of the own group, b to the
 * nearest other group. A point alone in its group counts 0. Cost grows with n squared: sample large sets.
 *
 * @param points [n, d]
 * @param labels [n]
 * @returns between -1 and 1; NaN when there is one group only
 * @see Rousseeuw (1987), Silhouettes
 */
export function silhouette(points: Matrix, labels: ArrayLike<number>): number {
  const names = [...new Set(Array.from(labels))];
  if (names.length < 2) return Number.NaN;
  const own = Int32Array.from(Array.from(labels), (label) => names.indexOf(label));
  const sizes = new Float64Array(names.length);
  for (const group of own) sizes[group]++;
  const sums = distanceSums(points, own, names.length);
  let total = 0;
  for (let i = 0; i < points.rows; i++) total += width(row(sums, i), own[i], sizes);
  return total / points.rows;
}

/**
 * The silhouette of at most `limit` points drawn without replacement.
 *
 * @param points [n, d]
 * @param labels [n]
 */
export function sampledSilhouette(points: Matrix, labels: ArrayLike<number>, limit: number, random: Random): number {
  if (points.rows <= limit) return silhouette(points, labels);
  const sample = permutation(random, points.rows).subarray(0, limit).sort();
  return silhouette(
    takeRows(points, sample),
    Array.from(sample, (i) => labels[i]),
  );
}

/** Sum of the distances of each point to the members of each group, [n, groups]. */
function distanceSums(points: Matrix, own: Int32Array, groups: number): Matrix {
  const sums = { rows: points.rows, cols: groups, data: new Float64Array(points.rows * groups) };
  for (let i = 0; i < points.rows; i++)
    for (let j = 0; j < i; j++) {
      const apart = distance(points, i, j);
      sums.data[i * groups + own[j]] += apart;
      sums.data[j * groups + own[i]] += apart;
    }
  return sums;
}

function distance({ cols, data }: Matrix, i: number, j: number): number {
  let sum = 0;
  for (let k = 0; k < cols; k++) sum += (data[i * cols + k] - data[j * cols + k]) ** 2;
  return Math.sqrt(sum);
}

function width(sums: Float64Array, own: number, sizes: Float64Array): number {
  if (sizes[own] === 1) return 0;
  const within = sums[own] / (sizes[own] - 1);
  let nearest = Number.POSITIVE_INFINITY;
  for (let group = 0; group < sizes.length; group++)
    if (group !== own) nearest = Math.min(nearest, sums[group] / sizes[group]);
  const larger = Math.max(within, nearest);
  return larger === 0 ? 0 : (nearest - within) / larger;
}
