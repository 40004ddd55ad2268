import type { Random } from "../../core/random.js";
import { type Matrix, row, zeros } from "../../linalg/matrix.js";
import { multiplyTransposed } from "../../linalg/multiplyTransposed.js";
import { symmetricEigen } from "../../linalg/symmetricEigen.js";
import { spectralClusters } from "../ucsl/spectralClusters.js";

const LOWEST = 0.1;
const HIGHEST = 1000;

/** 0, then so many values evenly spaced in their logarithm, from 0.1 to 1000. */
export function alphaGrid(count: number): number[] {
  const ratio = Math.log(HIGHEST / LOWEST) / (count - 1);
  return [0, ...Array.from({ length: count }, (_, i) => LOWEST * Math.exp(ratio * i))];
}

/**
 * How alike two alphas show the patients: the product of the cosines of the principal angles between the planes that
 * the projected patients span.
 *
 * @param projections by alpha, [n+, r] each
 * @returns [alphas, alphas]; 1 on the diagonal
 */
export function affinities(projections: readonly Matrix[]): Matrix {
  const bases = projections.map(orthonormalColumns);
  const affinity = zeros(bases.length, bases.length);
  bases.forEach((a, i) => {
    affinity.data[i * bases.length + i] = 1;
    bases.slice(0, i).forEach((b, j) => {
      const value = productOfCosines(a, b);
      affinity.data[i * bases.length + j] = value;
      affinity.data[j * bases.length + i] = value;
    });
  });
  return affinity;
}

/**
 * One alpha for each way in which patients look alike over a stretch of the grid, but for the stretch that alpha 0
 * belongs to: the alphas are divided by spectral clustering of their affinities, and of each cluster the one that is
 * most like the others is taken.
 *
 * @param alphas   the grid, 0 first
 * @param affinity [alphas, alphas]
 * @returns ascending; 0 alone where nothing differs from it
 */
export function exemplars(alphas: readonly number[], affinity: Matrix, clusters: number, random: Random): number[] {
  const labels = spectralClusters(affinity, new Float64Array(alphas.length).fill(1), clusters, random);
  const chosen: number[] = [];
  for (const cluster of new Set(labels)) {
    if (cluster === labels[0]) continue;
    const members = Array.from(labels.keys()).filter((i) => labels[i] === cluster);
    const alike = (i: number) => members.reduce((sum, j) => sum + row(affinity, i)[j], 0);
    chosen.push(alphas[members.reduce((best, i) => (alike(i) > alike(best) ? i : best))]);
  }
  return chosen.length > 0 ? chosen.sort((a, b) => a - b) : [0];
}

/** Columns of [n, r] made orthonormal, by Gram-Schmidt, as rows [r, n]; a column without anything new becomes 0. */
function orthonormalColumns({ rows: n, cols: r, data }: Matrix): Matrix {
  const basis = zeros(r, n);
  for (let k = 0; k < r; k++) {
    const column = row(basis, k);
    for (let i = 0; i < n; i++) column[i] = data[i * r + k];
    const before = size(column);
    for (let k2 = 0; k2 < k; k2++) {
      const other = row(basis, k2);
      const shared = dot(column, other);
      for (let i = 0; i < n; i++) column[i] -= shared * other[i];
    }
    const left = size(column);
    for (let i = 0; i < n; i++) column[i] = left > 1e-10 * before ? column[i] / left : 0;
  }
  return basis;
}

/** Product of the singular values of A B'. */
function productOfCosines(a: Matrix, b: Matrix): number {
  const shared = multiplyTransposed(a, b);
  const { values } = symmetricEigen(multiplyTransposed(shared, shared));
  return Math.sqrt(values.reduce((product, value) => product * Math.max(0, value), 1));
}

function dot(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, value, i) => sum + value * b[i], 0);
}

function size(vector: Float64Array): number {
  return Math.sqrt(dot(vector, vector));
}
