import { describe, expect, it } from "vitest";
import { fromRows, row, toRows, zeros } from "../../../../src/linalg/matrix.js";
import { type RuleEmOptions, ruleIterations } from "../../../../src/methods/ucslRegressor/ruleEm.js";
import { expectedOutcome, type RuleForm, ruleStepOf } from "../../../../src/methods/ucslRegressor/rules.js";
import { golden, largestDifference } from "../ucsl/golden.js";

type Rules = {
  X: number[][];
  y: number[];
  epsilon: number;
  C: number;
  cases: {
    cluster: number;
    sample_weight: number[];
    expected: { wls_coef: number[]; wls_intercept: number; svr_coef: number[]; svr_intercept: number };
  }[];
};
type Iteration = {
  coefs: number[][];
  intercepts: number[];
  rank: number;
  projector: number[][];
  Q: number[][];
  labels: number[];
  consistency_ari: number;
  predicted_y: number[];
  stop: boolean;
};
type Trace = { K: number; X: number[][]; y: number[]; S0: number[][]; corrected: Iteration[] };

const exactly = { tolerance: 1e-10, seed: 5 };

describe("ruleStepOf(people, options)", () => {
  const { X, y, epsilon, C, cases } = golden<Rules>("weighted-regression");
  const people = { x: fromRows(X), outcome: Float64Array.from(y) };
  const weights = fromRows(X.map((_, i) => cases.map(({ sample_weight }) => sample_weight[i])));
  const planesBy = (form: RuleForm, penalty: number) =>
    ruleStepOf(people, { form, penalty, width: epsilon, ...exactly })(weights, zeros(cases.length, X[0].length + 1));

  it.each(cases.map((each, k) => ({ ...each, k })))("fits rule $k by the golden least squares", ({ expected, k }) => {
    const plane = row(planesBy("least-squares", 0), k);
    expect(largestDifference(plane, [...expected.wls_coef, expected.wls_intercept])).toBeLessThan(1e-9);
  });

  it.each(cases.map((each, k) => ({ ...each, k })))("fits rule $k by the golden support vectors", ({ expected, k }) => {
    const plane = row(planesBy("svm", 1 / C), k);
    expect(largestDifference(plane, [...expected.svr_coef, expected.svr_intercept])).toBeLessThan(1e-6);
  });

  it("has a rule for more features than people", () => {
    const wide = {
      x: fromRows([
        [1, 0, 2, 1],
        [0, 1, 1, 3],
        [1, 1, 0, 0],
      ]),
      outcome: Float64Array.of(1, 2, 3),
    };
    const one = { rows: 3, cols: 1, data: Float64Array.of(1, 1, 1) };
    const planes = ruleStepOf(wide, { form: "least-squares", penalty: 0, width: 0, ...exactly })(one, zeros(1, 5));
    expect(largestDifference(expectedOutcome(wide.x, planes, one), wide.outcome)).toBeLessThan(1e-6);
  });
});

describe("ruleIterations on em-trace-regressor", () => {
  const { K, X, y, S0, corrected } = golden<Trace>("em-trace-regressor");
  const people = { x: fromRows(X), outcome: Float64Array.from(y) };
  const options: RuleEmOptions = {
    ...{ eStep: "k-means", noiseTolerance: 10, maxIterations: 10, agreement: 0.9 },
    rule: { form: "least-squares", penalty: 0, width: 0.1, ...exactly },
  };
  const found = [...ruleIterations(people, fromRows(S0), options)];

  it("stops where the trace stops", () => {
    expect(found.length).toBe(corrected.length);
    expect(found.map(({ converged }) => converged)).toEqual(corrected.map(({ stop }) => stop));
  });

  it.each(corrected.map((each, i) => ({ ...each, i })))("takes iteration $i of the trace", (expected) => {
    const { planes, basis, responsibilities, labels, consistency } = found[expected.i];
    expect(planes.rows).toBe(K);
    expect(
      largestDifference(
        toRows(planes),
        expected.coefs.map((coefficients, k) => [...coefficients, expected.intercepts[k]]),
      ),
    ).toBeLessThan(1e-6);
    expect(basis.rows).toBe(expected.rank);
    const projector = X[0].map((_, a) =>
      X[0].map((__, b) => toRows(basis).reduce((sum, direction) => sum + direction[a] * direction[b], 0)),
    );
    expect(largestDifference(projector, expected.projector)).toBeLessThan(1e-6);
    expect(largestDifference(toRows(responsibilities), expected.Q)).toBeLessThan(1e-6);
    expect(Array.from(labels)).toEqual(expected.labels);
    expect(consistency).toBeCloseTo(expected.consistency_ari, 8);
    expect(largestDifference(expectedOutcome(people.x, planes, responsibilities), expected.predicted_y)).toBeLessThan(
      1e-6,
    );
  });

  it("solves each iteration's support vector regressions as from scratch", () => {
    const rule = { form: "svm", penalty: 1, width: 0.1, ...exactly } as const;
    const iterations = [...ruleIterations(people, fromRows(S0), { ...options, rule })];
    iterations.slice(1).forEach(({ planes }, i) => {
      const fresh = ruleStepOf(people, { ...rule, seed: 9 })(iterations[i].responsibilities, zeros(K, X[0].length + 1));
      expect(largestDifference(planes.data, fresh.data)).toBeLessThan(1e-6);
    });
    expect(iterations.length).toBeGreaterThan(1);
  });
});
