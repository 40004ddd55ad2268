import type { Random } from "../../core/random.js";
import { type Matrix, zeros } from "../../linalg/matrix.js";
import { symmetricEigen } from "../../linalg/symmetricEigen.js";
import { bestOfStarts } from "../kMeans/lloyd.js";

const STARTS = 10;
/** Whoever is like nobody else still has this degree: rounding could leave none, or less. */
const LEAST_DEGREE = 1e-9;

/**
 * Normalised spectral clustering of people who come in classes of identical ones, equal to that of the whole table of
 * people: with class sizes c, affinity a and degrees D_g = sum_h c_h a_gh - a_gg (nobody is like themselves), the
 * leading eigenvectors of
 *
 *   sqrt(c_g c_h) a_gh / sqrt(D_g D_h)  -  [g = h] a_gg / D_g
 *
 * divided by sqrt(c_g D_g) place each class once; k-means then weighs it by its size.
 *
 * @param affinity [g, g], symmetric, positive
 * @param counts   [g]
 * @returns the cluster of each class, [g]
 * @see von Luxburg (2007), A tutorial on spectral clustering
 */
export function spectralClusters(affinity: Matrix, counts: Float64Array, clusters: number, random: Random): Int32Array {
  if (affinity.rows <= clusters) return Int32Array.from(counts.keys());
  const embedding = spectralEmbedding(affinity, counts, clusters);
  return bestOfStarts(embedding, clusters, { random, starts: STARTS, weights: counts }).labels;
}

/** The place of each class among the leading eigenvectors, [g, K]. */
export function spectralEmbedding(affinity: Matrix, counts: Float64Array, clusters: number): Matrix {
  const size = affinity.rows;
  const degrees = degreesOf(affinity, counts);
  const normalised = zeros(size, size);
  for (let g = 0; g < size; g++)
    for (let h = 0; h < size; h++) {
      const shared = affinity.data[g * size + h] * Math.sqrt((counts[g] * counts[h]) / (degrees[g] * degrees[h]));
      normalised.data[g * size + h] = shared - (g === h ? affinity.data[g * size + g] / degrees[g] : 0);
    }
  const { vectors } = symmetricEigen(normalised);
  const embedding = zeros(size, clusters);
  for (let g = 0; g < size; g++)
    for (let k = 0; k < clusters; k++)
      embedding.data[g * clusters + k] = vectors.data[k * size + g] / Math.sqrt(counts[g] * degrees[g]);
  return embedding;
}

function degreesOf(affinity: Matrix, counts: Float64Array): Float64Array {
  return counts.map((_, g) => {
    let degree = -affinity.data[g * affinity.cols + g];
    for (let h = 0; h < counts.length; h++) degree += counts[h] * affinity.data[g * affinity.cols + h];
    return Math.max(degree, LEAST_DEGREE);
  });
}
