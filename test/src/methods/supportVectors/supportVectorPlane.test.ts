import { describe, expect, it } from "vitest";
import { gaussian, integer, type Random, seeded } from "../../../../src/core/random.js";
import { fromRows, type Matrix } from "../../../../src/linalg/matrix.js";
import { type PlaneTargets, supportVectorPlane } from "../../../../src/methods/supportVectors/supportVectorPlane.js";
import { golden, largestDifference } from "../ucsl/golden.js";

type Problem = { X: number[][]; targets: PlaneTargets; weights: readonly number[]; penalty: number };

function solved({ X, targets, weights, penalty }: Problem, seed = 1, start = 0) {
  const x = fromRows(X);
  const column: Matrix = { rows: x.rows, cols: 1, data: Float64Array.from(weights) };
  const [plane, pulls] = [new Float64Array(x.cols + 1).fill(start), new Float64Array(x.rows).fill(start)];
  const options = { penalty, tolerance: 1e-10, maxSweeps: 5000, random: seeded(seed) };
  const converged = supportVectorPlane(x, targets, { weights: column, k: 0 }, { plane, pulls }, options);
  return { coefficients: plane.subarray(0, -1), intercept: plane[x.cols], pulls, converged };
}

const sides = (y: readonly number[]): PlaneTargets => ({ kind: "sides", values: Float64Array.from(y) });

type Classified = {
  name: string;
  X: number[][];
  y: number[];
  sample_weight: number[];
  C: number;
  expected: { coef: number[]; intercept: number; alpha: number[]; primal_objective: number };
};
type Regressed = {
  X: number[][];
  y: number[];
  epsilon: number;
  C: number;
  cases: { cluster: number; sample_weight: number[]; expected: { svr_coef: number[]; svr_intercept: number } }[];
};

describe("supportVectorPlane(x, targets, column, answer, options)", () => {
  it.each(golden<{ cases: Classified[] }>("weighted-linear-svc").cases)("finds the exact classifier: $name", (one) => {
    const { X, y, sample_weight, C, expected } = one;
    const problem = { X, targets: sides(y), weights: sample_weight, penalty: 1 / C };
    const found = solved(problem);
    expect(found.converged).toBe(true);
    expect(largestDifference(found.coefficients, expected.coef)).toBeLessThan(1e-6);
    expect(found.intercept).toBeCloseTo(expected.intercept, 6);
    expect(primal(problem, found)).toBeCloseTo(expected.primal_objective, 6);
    if (expected.alpha.length === y.length)
      expect(
        largestDifference(
          found.pulls.map((pull, i) => pull * y[i]),
          expected.alpha,
        ),
      ).toBeLessThan(1e-5);
  });

  const { X, y, epsilon, C, cases } = golden<Regressed>("weighted-regression");
  it.each(cases)("finds the exact regression of cluster $cluster", ({ sample_weight, expected }) => {
    const targets: PlaneTargets = { kind: "outcomes", values: Float64Array.from(y), width: epsilon };
    const found = solved({ X, targets, weights: sample_weight, penalty: 1 / C });
    expect(found.converged).toBe(true);
    expect(largestDifference(found.coefficients, expected.svr_coef)).toBeLessThan(1e-6);
    expect(found.intercept).toBeCloseTo(expected.svr_intercept, 6);
  });

  it("leaves no gap between the problem and its dual, whatever its size, weights, penalty and origin", () => {
    const random = seeded(12);
    for (let problem = 0; problem < 60; problem++) {
      const one = drawn(random.fork(problem));
      const found = solved(one);
      expect(found.converged, `problem ${problem}`).toBe(true);
      const [above, below] = [primal(one, found), dualValue(one, found)];
      expect((above - below) / Math.max(1, Math.abs(above)), `problem ${problem}`).toBeLessThan(1e-6);
    }
  });

  it("ends at the same plane from another start and in another order", () => {
    const one = drawn(seeded(4));
    const [a, b] = [solved(one, 1), solved(one, 2, 0.3)];
    expect(largestDifference(a.coefficients, b.coefficients)).toBeLessThan(1e-7);
    expect(a.intercept).toBeCloseTo(b.intercept, 7);
  });

  it("does not look at people of weight zero", () => {
    const one = drawn(seeded(6));
    const beside = { ...one, X: one.X.map((row, i) => (one.weights[i] > 0 ? row : row.map(() => 1e6))) };
    expect(one.weights.some((weight) => weight === 0)).toBe(true);
    expect(solved(beside)).toEqual(solved(one));
  });

  it("takes the middle of the intercepts that are as good", () => {
    const found = solved({ X: [[-1], [3]], targets: sides([-1, 1]), weights: [1, 1], penalty: 10 });
    expect(found.coefficients[0]).toBeCloseTo(0.4, 9);
    expect(found.intercept).toBeCloseTo((-1 - -0.4 + (1 - 1.2)) / 2, 9);
  });

  it("needs no other side", () => {
    const found = solved({ X: [[-1], [3]], targets: sides([1, 1]), weights: [1, 1], penalty: 1 });
    expect(Array.from(found.coefficients)).toEqual([0]);
    expect(found.intercept).toBeGreaterThanOrEqual(1);
  });
});

function drawn(random: Random): Problem {
  const [n, d] = [6 + integer(random, 50), 1 + integer(random, 15)];
  const [share, offset, coarse] = [0.1 + 0.8 * random(), random() < 0.5 ? 0 : 20 * gaussian(random), random() < 0.4];
  const regression = random() < 0.4;
  const y = Array.from({ length: n }, (_, i) => (i === 0 || (i > 1 && random() < share) ? 1 : -1));
  const X = y.map((side) =>
    Array.from({ length: d }, (_, j) => {
      const value = gaussian(random) + (j === 0 ? side * random() * 3 : 0);
      return offset + (coarse ? Math.round(2 * value) / 2 : value);
    }),
  );
  const values = Float64Array.from(y, (side) => side + gaussian(random));
  return {
    X,
    targets: regression ? { kind: "outcomes", values, width: 0.1 } : sides(y),
    weights: y.map((_, i) => (i > 1 && random() < 0.2 ? 0 : random())),
    penalty: 10 ** (3 - 4 * random()),
  };
}

type Found = ReturnType<typeof solved>;

/** 1/2 |w|^2 + sum of weighted losses, all divided by the penalty, in plain loops. */
function primal({ X, targets, weights, penalty }: Problem, { coefficients, intercept }: Found): number {
  const squared = coefficients.reduce((sum, w) => sum + w * w, 0) / 2;
  return X.reduce((sum, row, i) => {
    const margin = row.reduce((part, value, j) => part + value * coefficients[j], intercept);
    const { values } = targets;
    const loss = targets.kind === "sides" ? 1 - values[i] * margin : Math.abs(values[i] - margin) - targets.width;
    return sum + (weights[i] / penalty) * Math.max(0, loss);
  }, squared);
}

function dualValue({ X, targets }: Problem, { pulls }: Found): number {
  const normal = X[0].map((_, j) => X.reduce((sum, row, i) => sum + pulls[i] * row[j], 0));
  const width = targets.kind === "sides" ? 0 : targets.width;
  return pulls.reduce(
    (sum, pull, i) => sum + pull * targets.values[i] - width * Math.abs(pull),
    -normal.reduce((sum, w) => sum + w * w, 0) / 2,
  );
}
