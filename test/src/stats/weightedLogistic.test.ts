import { describe, expect, it } from "vitest";
import { seeded } from "../../../src/core/random.js";
import { fromRows, type Matrix, takeRows } from "../../../src/linalg/matrix.js";
import { ridgePreconditioner } from "../../../src/stats/ridgePreconditioner.js";
import { weightedLogistic } from "../../../src/stats/weightedLogistic.js";
import { golden, largestDifference, patientsFirst } from "../methods/ucsl/golden.js";

type Case = {
  name: string;
  X: number[][];
  y: number[];
  sample_weight: number[];
  expected: { exact_coef: number[]; exact_intercept: number };
};

function fitted({ X, y, sample_weight }: Pick<Case, "X" | "y" | "sample_weight">, penalty: number): Float64Array {
  const order = patientsFirst(y);
  const x = takeRows(fromRows(X), order);
  const groups = { x, patients: y.filter((side) => side > 0).length };
  const weights: Matrix = { rows: x.rows, cols: 1, data: Float64Array.from(order, (i) => sample_weight[i]) };
  const plane = new Float64Array(x.cols + 1);
  const preconditioner = ridgePreconditioner(x, penalty, 1);
  const options = { penalty, tolerance: 1e-12, maxIterations: 200, preconditioner };
  expect(weightedLogistic(groups, { weights, k: 0 }, plane, options)).toBe(true);
  return plane;
}

describe("weightedLogistic(groups, weights, plane, options)", () => {
  const { C, cases } = golden<{ C: number; cases: Case[] }>("weighted-logistic");
  it.each(cases)("finds the exact minimiser: $name", (oneCase) => {
    const plane = fitted(oneCase, 1 / C);
    expect(largestDifference(plane.subarray(0, -1), oneCase.expected.exact_coef)).toBeLessThan(1e-6);
    expect(plane[plane.length - 1]).toBeCloseTo(oneCase.expected.exact_intercept, 6);
  });

  it("leaves no slope in any direction, whatever the penalty and size", () => {
    const random = seeded(3);
    for (const [n, d, penalty] of [
      [37, 5, 0.01],
      [64, 20, 1],
      [30, 60, 5],
    ]) {
      const X = Array.from({ length: n }, () => Array.from({ length: d }, () => 3 * random() - 1));
      const y = X.map(() => (random() < 0.4 ? 1 : -1));
      const sample_weight = X.map(() => random());
      const plane = fitted({ X, y, sample_weight }, penalty);
      expect(largestDifference(slope({ X, y, sample_weight }, plane, penalty), new Float64Array(d + 1))).toBeLessThan(
        1e-9,
      );
    }
  });
});

/** The gradient of the penalised loss, in plain loops. */
function slope({ X, y, sample_weight }: Pick<Case, "X" | "y" | "sample_weight">, plane: Float64Array, penalty: number) {
  const d = plane.length - 1;
  const gradient = Array.from({ length: d + 1 }, (_, j) => (j < d ? penalty * plane[j] : 0));
  X.forEach((person, i) => {
    const margin = person.reduce((sum, value, j) => sum + value * plane[j], plane[d]);
    const pull = (-y[i] * sample_weight[i]) / (1 + Math.exp(y[i] * margin));
    [...person, 1].forEach((value, j) => {
      gradient[j] += pull * value;
    });
  });
  return gradient;
}
