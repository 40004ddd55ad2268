import { describe, expect, it } from "vitest";
import { argmaxRows } from "../../../../src/linalg/argmaxRows.js";
import { fromRows, type Matrix, takeRows, toRows, zeros } from "../../../../src/linalg/matrix.js";
import { multiplyTransposed } from "../../../../src/linalg/multiplyTransposed.js";
import { inverseDistance } from "../../../../src/methods/kMeans/inverseDistance.js";
import { lloyd } from "../../../../src/methods/kMeans/lloyd.js";
import { mStepOf, normalsOf, type Planes } from "../../../../src/methods/ucsl/mStep.js";
import { orthonormalBasis } from "../../../../src/methods/ucsl/orthonormalBasis.js";
import { firstRows } from "../../../../src/methods/ucsl/twoGroups.js";
import { mendControls } from "../../../../src/methods/ucsl/weighting.js";
import { expectedOutcome, ruleStepOf } from "../../../../src/methods/ucslRegressor/rules.js";
import { adjustedRand } from "../../../../src/metrics/adjustedRand.js";
import { ridgePreconditioner } from "../../../../src/stats/ridgePreconditioner.js";
import { golden, largestDifference, patientsFirst } from "./golden.js";

/**
 * The published runs have two peculiarities that the product does not: centres divided by everyone instead of by the
 * cluster's mass, and hard weights by rounding. Here its steps are strung together with them.
 */
type Iteration = {
  coefs: number[][];
  intercepts: number[];
  rank: number;
  Q?: number[][];
  labels_patients?: number[];
  labels?: number[];
  consistency_ari: number;
  predicted_y?: number[];
  stop: boolean;
};
type Case = { name: string; K: number; X: number[][]; y: number[]; S0: number[][]; iterations: Iteration[] };

const TOLERANCE = 1e-5;
const AGREEMENT = 0.9;

/** Rounds to the nearest integer, halves to the even one. */
function rounded(value: number): number {
  const floor = Math.floor(value);
  if (value - floor !== 0.5) return Math.round(value);
  return floor % 2 === 0 ? floor : floor + 1;
}

/** Centres as published: sums over the cluster divided by everyone, [K, r]. */
function shrunkCentres(points: Matrix, weights: Matrix): Matrix {
  const centres = zeros(weights.cols, points.cols);
  for (let i = 0; i < points.rows; i++)
    for (let k = 0; k < weights.cols; k++)
      for (let j = 0; j < points.cols; j++)
        centres.data[k * points.cols + j] +=
          (weights.data[i * weights.cols + k] * points.data[i * points.cols + j]) / points.rows;
  return centres;
}

/** One E step as published: everyone's responsibilities once the first rows are clustered from shrunken centres. */
function published(x: Matrix, planes: Planes, { weights, clustered }: { weights: Matrix; clustered: number }) {
  const basis = orthonormalBasis(normalsOf(planes), 10);
  const points = multiplyTransposed(x, basis);
  const own = firstRows(points, clustered);
  const { centres } = lloyd(own, shrunkCentres(own, firstRows(weights, clustered)));
  return { basis, responsibilities: inverseDistance(points, centres) };
}

function expectPlanes(planes: Planes, { coefs, intercepts }: Iteration) {
  const expected = coefs.map((coefficients, k) => [...coefficients, intercepts[k]]);
  expect(largestDifference(toRows(planes), expected)).toBeLessThan(TOLERANCE);
}

describe.each(["em-trace-kmeans", "em-trace-kmeans-long"])("the steps of UCSL on %s", (file) => {
  const cases = golden<{ cases: Case[] }>(file).cases.filter(({ name }) => name.includes("as the reference"));

  it.each(cases)(
    "follow the published run, $name, with its centres and its rounding",
    ({ K, X, y, S0, iterations }) => {
      const order = patientsFirst(y);
      const patients = y.filter((side) => side > 0).length;
      const x = takeRows(fromRows(X), order);
      const preconditioner = ridgePreconditioner(x, 1, 1 / K);
      const solver = { penalty: 1, tolerance: 1e-11, maxIterations: 200, seed: 1, preconditioner };
      const mStep = mStepOf({ x, patients }, { form: "logistic", ...solver });
      const hard = (shares: Matrix): Matrix => ({
        ...shares,
        data: shares.data.map((share, at) => (at < patients * K ? rounded(share) : share)),
      });
      let planes: Planes = zeros(K, x.cols + 1);
      let weights = hard(takeRows(fromRows(S0), order));
      let labels = argmaxRows(firstRows(weights, patients));
      for (const expected of iterations) {
        mendControls(weights, patients, "column");
        planes = mStep(weights, planes);
        expectPlanes(planes, expected);
        const { basis, responsibilities } = published(x, planes, { weights, clustered: patients });
        expect(basis.rows).toBe(expected.rank);
        const { Q } = expected;
        if (Q)
          expect(
            largestDifference(
              toRows(responsibilities),
              order.map((i) => Q[i]),
            ),
          ).toBeLessThan(TOLERANCE);
        weights = hard(responsibilities);
        const found = argmaxRows(firstRows(weights, patients));
        expect(Array.from(argmaxRows(firstRows(responsibilities, patients)))).toEqual(expected.labels_patients);
        const consistency = adjustedRand(labels, found);
        expect(consistency).toBeCloseTo(expected.consistency_ari, 8);
        expect(consistency > AGREEMENT).toBe(expected.stop);
        labels = found;
      }
    },
  );
});

describe("the steps of the regressor on em-trace-regressor", () => {
  type Trace = { K: number; X: number[][]; y: number[]; S0: number[][]; as_reference: Iteration[] };
  const { K, X, y, S0, as_reference: iterations } = golden<Trace>("em-trace-regressor");

  it("follow the published run with its centres", () => {
    const x = fromRows(X);
    const people = { x, outcome: Float64Array.from(y) };
    const step = ruleStepOf(people, { form: "least-squares", penalty: 0, width: 0.1, tolerance: 1e-10, seed: 5 });
    let planes: Planes = zeros(K, x.cols + 1);
    let responsibilities = fromRows(S0);
    for (const expected of iterations) {
      const before = argmaxRows(responsibilities);
      const weights = responsibilities;
      planes = step(weights, planes);
      expectPlanes(planes, expected);
      responsibilities = published(x, planes, { weights, clustered: x.rows }).responsibilities;
      expect(largestDifference(toRows(responsibilities), expected.Q)).toBeLessThan(TOLERANCE);
      expect(Array.from(argmaxRows(responsibilities))).toEqual(expected.labels);
      expect(adjustedRand(before, argmaxRows(responsibilities))).toBeCloseTo(expected.consistency_ari, 8);
      expect(largestDifference(expectedOutcome(x, planes, responsibilities), expected.predicted_y)).toBeLessThan(
        TOLERANCE,
      );
    }
    expect(iterations.at(-1)?.stop).toBe(true);
  });
});
