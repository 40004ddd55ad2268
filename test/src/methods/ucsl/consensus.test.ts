import { describe, expect, it } from "vitest";
import { integer, seeded } from "../../../../src/core/random.js";
import { fromRows, type Matrix, row, toRows, zeros } from "../../../../src/linalg/matrix.js";
import { symmetricEigen } from "../../../../src/linalg/symmetricEigen.js";
import { lloyd } from "../../../../src/methods/kMeans/lloyd.js";
import { spreadCentres } from "../../../../src/methods/kMeans/spreadCentres.js";
import { coAssociation } from "../../../../src/methods/ucsl/coAssociation.js";
import { agreement, consensus } from "../../../../src/methods/ucsl/consensus.js";
import { labelTuples } from "../../../../src/methods/ucsl/labelTuples.js";
import { adjustedRand } from "../../../../src/metrics/adjustedRand.js";
import { golden, largestDifference } from "./golden.js";

type Golden = {
  K: number;
  assignments: number[][];
  new_assignments: number[][];
  expected: { similarity: number[][]; consensus_labels: number[] };
  expected_Q: number[][];
};

describe("consensus(assignments, clusters, random)", () => {
  const { K, assignments, new_assignments, expected, expected_Q } = golden<Golden>("consensus");

  it("finds the golden partition", () => {
    const labels = consensus(fromRows(assignments), K, seeded(1));
    expect(adjustedRand(labels, expected.consensus_labels)).toBe(1);
  });

  it("tells patients with the same labels once", () => {
    const { tuples, counts, member } = labelTuples(fromRows(assignments));
    expect(counts.reduce((a, b) => a + b)).toBe(assignments.length);
    expect(Array.from(member, (g) => Array.from(row(tuples, g)))).toEqual(assignments);
    expect(new Set(toRows(tuples).map(String)).size).toBe(tuples.rows);
  });

  it("measures the golden agreement of patients", () => {
    const table = toRows(coAssociation(fromRows(assignments), fromRows(assignments)));
    const apart = table.map((line, i) => line.map((value, j) => (i === j ? 1e-3 : value)));
    const largest = Math.max(...apart.flat());
    const scaled = apart.map((line) => line.map((value) => value / largest));
    expect(largestDifference(scaled, expected.similarity)).toBeLessThan(1e-9);
  });

  it("places new people as the golden responsibilities do", () => {
    const { tuples, counts, member } = labelTuples(fromRows(assignments));
    const labels = new Int32Array(tuples.rows);
    member.forEach((g, i) => {
      labels[g] = expected.consensus_labels[i];
    });
    const placed = agreement(tuples, counts, { labels, clusters: K }, fromRows(new_assignments));
    expect(largestDifference(toRows(placed), expected_Q)).toBeLessThan(1e-9);
  });

  it.each([1, 2, 3, 4, 5, 6])("equals the spectral clustering of the whole table of patients (draw %d)", (seed) => {
    const assignments = noisyRestarts({ patients: 90, restarts: 7, clusters: 3, noise: 0.25 }, seed);
    expect(adjustedRand(consensus(assignments, 3, seeded(seed)), wholeTable(assignments, 3, seed))).toBe(1);
  });

  it("still agrees with the truth when a draw must speak for thousands of distinct tuples", () => {
    const assignments = noisyRestarts({ patients: 3000, restarts: 12, clusters: 3, noise: 0.35 }, 7);
    expect(labelTuples(assignments).counts.length).toBeGreaterThan(1000);
    const truth = Int32Array.from({ length: 3000 }, (_, i) => i % 3);
    expect(adjustedRand(consensus(assignments, 3, seeded(2)), truth)).toBeGreaterThan(0.9);
  });

  it("is the partition itself when there is one restart", () => {
    expect(Array.from(consensus(fromRows([[2], [0], [2], [1], [0]]), 3, seeded(1)))).toEqual([0, 1, 0, 2, 1]);
  });
});

type Noisy = { patients: number; restarts: number; clusters: number; noise: number };

/** True groups in turn, each restart with names of its own and a share of patients misplaced. */
function noisyRestarts({ patients, restarts, clusters, noise }: Noisy, seed: number): Matrix {
  const random = seeded(seed);
  const names = Array.from({ length: restarts }, () => integer(random, clusters));
  return fromRows(
    Array.from({ length: patients }, (_, i) =>
      names.map((shift) => (random() < noise ? integer(random, clusters) : (i + shift) % clusters)),
    ),
  );
}

/** Spectral clustering with one row a patient, in plain steps. */
function wholeTable(assignments: Matrix, clusters: number, seed: number): Int32Array {
  const affinity = coAssociation(assignments, assignments);
  const n = affinity.rows;
  for (let i = 0; i < n; i++) affinity.data[i * n + i] = 0;
  const degrees = toRows(affinity).map((line) => line.reduce((a, b) => a + b));
  const normalised = zeros(n, n);
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++)
      normalised.data[i * n + j] = affinity.data[i * n + j] / Math.sqrt(degrees[i] * degrees[j]);
  const { vectors } = symmetricEigen(normalised);
  const places = fromRows(
    Array.from({ length: n }, (_, i) =>
      Array.from({ length: clusters }, (_, k) => vectors.data[k * n + i] / Math.sqrt(degrees[i])),
    ),
  );
  const random = seeded(seed + 100);
  const starts = Array.from({ length: 10 }, (_, s) => lloyd(places, spreadCentres(places, clusters, random.fork(s))));
  return starts.reduce((best, found) => (found.inertia < best.inertia ? found : best)).labels;
}
