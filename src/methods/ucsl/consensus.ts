import type { Random } from "../../core/random.js";
import { argmaxRows } from "../../linalg/argmaxRows.js";
import { type Matrix, takeRows, zeros } from "../../linalg/matrix.js";
import { coAssociation } from "./coAssociation.js";
import { labelTuples } from "./labelTuples.js";
import { spectralClusters } from "./spectralClusters.js";

/** The most label tuples whose table of agreements is decomposed; more are represented by a draw of so many. */
const MOST_TUPLES = 128;

/**
 * The partition that the restarts agree on: spectral clustering of how often two patients share a cluster. Patients
 * with the same labels throughout are one class, so that no table of all pairs is needed. Where there are too many
 * classes, a seeded draw of patients speaks for all, and the others join the group they agree with most.
 *
 * @param assignments each patient's cluster in each restart, [n+, R]
 * @returns the consensus cluster of each patient, [n+]
 */
export function consensus(assignments: Matrix, clusters: number, random: Random): Int32Array {
  const { tuples, counts, member } = labelTuples(assignments);
  const chosen = speakers(counts, random.fork("speakers"));
  const voices = takeRows(tuples, chosen);
  const sizes = Float64Array.from(chosen, (g) => counts[g]);
  const affinity = coAssociation(voices, voices);
  const labels = spectralClusters(affinity, sizes, clusters, random.fork("k-means"));
  if (chosen.length === counts.length) return member.map((g) => labels[g]);
  const groups = argmaxRows(agreement(voices, sizes, { labels, clusters }, tuples));
  return member.map((g) => groups[g]);
}

/**
 * Responsibility of each consensus group for anyone: the mean agreement with its members, rows scaled to sum to one.
 *
 * @param tuples  [g, R] classes of patients
 * @param counts  [g] their sizes
 * @param groups  the consensus group of each class, and how many groups there are
 * @param persons [m, R] whom to place
 * @returns [m, K]
 */
export function agreement(
  tuples: Matrix,
  counts: Float64Array,
  { labels, clusters }: { labels: Int32Array; clusters: number },
  persons: Matrix,
): Matrix {
  const shared = coAssociation(persons, tuples);
  const masses = new Float64Array(clusters);
  counts.forEach((count, g) => {
    masses[labels[g]] += count;
  });
  const responsibilities = zeros(persons.rows, clusters);
  for (let i = 0; i < persons.rows; i++) {
    const shares = responsibilities.data.subarray(i * clusters, (i + 1) * clusters);
    for (let g = 0; g < counts.length; g++)
      shares[labels[g]] += (counts[g] * shared.data[i * counts.length + g]) / masses[labels[g]];
    const sum = shares.reduce((total, share) => total + share, 0);
    for (let k = 0; k < clusters; k++) shares[k] /= sum;
  }
  return responsibilities;
}

/** Classes to decompose: all, or so many drawn without replacement in proportion to their sizes, in ascending order. */
function speakers(counts: Float64Array, random: Random): Int32Array {
  if (counts.length <= MOST_TUPLES) return Int32Array.from(counts.keys());
  // Efraimidis & Spirakis (2006): the largest u^(1 / weight) are a weighted draw without replacement.
  const keys = counts.map((count) => Math.log(1 - random()) / count);
  const order = Int32Array.from(counts.keys()).sort((a, b) => keys[b] - keys[a]);
  return order.subarray(0, MOST_TUPLES).sort();
}
