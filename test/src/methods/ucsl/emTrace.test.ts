import { describe, expect, it } from "vitest";
import { fromRows, row, takeRows, toRows, zeros } from "../../../../src/linalg/matrix.js";
import { type EmIteration, emIterations } from "../../../../src/methods/ucsl/em.js";
import type { EStepForm } from "../../../../src/methods/ucsl/eStep.js";
import { normalsOf } from "../../../../src/methods/ucsl/mStep.js";
import { ridgePreconditioner } from "../../../../src/stats/ridgePreconditioner.js";
import { golden, largestDifference, patientsFirst } from "./golden.js";

type Iteration = {
  coefs: number[][];
  intercepts: number[];
  rank: number;
  projector: number[][];
  weights?: number[];
  Q?: number[][];
  labels_patients: number[];
  consistency_ari: number;
  stop: boolean;
};
type Case = {
  name: string;
  K: number;
  covariance?: EStepForm;
  X: number[][];
  y: number[];
  S0: number[][];
  iterations: Iteration[];
};
type Trace = { n_iterations: number; stability_threshold: number; cases: Case[] };

const TOLERANCE = 1e-5;

function trace({ X, y, S0, K, covariance = "k-means" }: Case, { n_iterations, stability_threshold }: Trace) {
  const order = patientsFirst(y);
  const x = takeRows(fromRows(X), order);
  const groups = { x, patients: y.filter((side) => side > 0).length };
  return [
    ...emIterations(groups, takeRows(fromRows(S0), order), {
      eStep: covariance,
      weightings: { patients: "hard", controls: "soft" },
      controlRule: "column",
      mStep: {
        form: "logistic",
        ...{ penalty: 1, tolerance: 1e-11, maxIterations: 200, seed: 1 },
        preconditioner: ridgePreconditioner(x, 1, 1 / K),
      },
      noiseTolerance: 10,
      maxIterations: n_iterations,
      agreement: stability_threshold,
    }),
  ];
}

function compare(found: EmIteration, expected: Iteration, y: readonly number[]) {
  const { planes, basis, labels, consistency, converged, responsibilities } = found;
  expect(largestDifference(toRows(normalsOf(planes)), expected.coefs)).toBeLessThan(TOLERANCE);
  const intercepts = Array.from({ length: planes.rows }, (_, k) => row(planes, k)[planes.cols - 1]);
  expect(largestDifference(intercepts, expected.intercepts)).toBeLessThan(TOLERANCE);
  expect(basis.rows).toBe(expected.rank);
  expect(largestDifference(projector(toRows(basis)), expected.projector)).toBeLessThan(TOLERANCE);
  expect(Array.from(labels)).toEqual(expected.labels_patients);
  expect(consistency).toBeCloseTo(expected.consistency_ari, 8);
  expect(converged).toBe(expected.stop);
  const { Q } = expected;
  if (Q)
    expect(
      largestDifference(
        toRows(responsibilities),
        patientsFirst(y).map((i) => Q[i]),
      ),
    ).toBeLessThan(TOLERANCE);
  if (expected.weights && found.grouping.form !== "k-means")
    expect(largestDifference(found.grouping.weights, expected.weights)).toBeLessThan(TOLERANCE);
}

function projector(basis: number[][]): number[][] {
  const d = basis[0].length;
  const product = zeros(d, d);
  for (const direction of basis)
    for (let a = 0; a < d; a++) for (let b = 0; b < d; b++) product.data[a * d + b] += direction[a] * direction[b];
  return toRows(product);
}

describe.each(["em-trace-kmeans", "em-trace-kmeans-long", "em-trace-gmm-deterministic"])(
  "emIterations on %s",
  (file) => {
    const traced = golden<Trace>(file);
    const cases = traced.cases.filter(({ name }) => !name.includes("as the reference"));
    it.each(cases)("follows the trace of $name from start to stop", (oneCase) => {
      const found = trace(oneCase, traced);
      expect(found.length).toBe(oneCase.iterations.length);
      found.forEach((iteration, i) => {
        compare(iteration, oneCase.iterations[i], oneCase.y);
      });
    });
  },
);
