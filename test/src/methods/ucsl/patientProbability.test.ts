import { describe, expect, it } from "vitest";
import { fromRows, takeRows, toRows } from "../../../../src/linalg/matrix.js";
import { decisionValues, patientProbability } from "../../../../src/methods/ucsl/patientProbability.js";
import { golden, largestDifference } from "./golden.js";

type Golden = {
  coefs: number[][];
  intercepts: number[];
  X: number[][];
  cluster_probabilities: number[][];
  expected: { distances: number[][]; mixture: number[] };
};

describe("patientProbability(responsibilities, decisions)", () => {
  const { coefs, intercepts, X, cluster_probabilities, expected } = golden<Golden>("predict-classification");
  const planes = fromRows(coefs.map((normal, k) => [...normal, intercepts[k]]));
  const decisions = decisionValues(fromRows(X), planes);
  const responsibilities = fromRows(cluster_probabilities);

  it("weighs each hyperplane's sigmoid by the cluster's responsibility", () => {
    expect(largestDifference(toRows(decisions), expected.distances)).toBeLessThan(1e-9);
    expect(largestDifference(patientProbability(responsibilities, decisions), expected.mixture)).toBeLessThan(1e-9);
  });

  it("gives one person alone the same answer as in a batch", () => {
    const alone = patientProbability(takeRows(responsibilities, [3]), takeRows(decisions, [3]));
    expect(alone[0]).toBe(patientProbability(responsibilities, decisions)[3]);
  });
});
