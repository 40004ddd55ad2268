import { describe, expect, it } from "vitest";
import { SalientError } from "../../../../src/core/errors.js";
import { fromRows, type Matrix, row, toRows, zeros } from "../../../../src/linalg/matrix.js";
import { multiplyTransposed } from "../../../../src/linalg/multiplyTransposed.js";
import { orthonormalBasis } from "../../../../src/methods/ucsl/orthonormalBasis.js";
import { golden, largestDifference } from "./golden.js";

type Case = {
  name: string;
  noise_tolerance_threshold: number;
  coefs: number[][];
  expected: { rank: number; basis: number[][]; projector: number[][] };
  points: number[][];
  expected_pairwise_sq_dist: number[][];
};

describe("orthonormalBasis(normals, noiseTolerance)", () => {
  it.each(golden<{ cases: Case[] }>("orthonormal-basis").cases)("spans the same space: $name", (oneCase) => {
    const { coefs, noise_tolerance_threshold, expected, points, expected_pairwise_sq_dist } = oneCase;
    const basis = orthonormalBasis(fromRows(coefs), noise_tolerance_threshold);
    expect(basis.rows).toBe(expected.rank);
    const columns = fromRows(toRows(basis)[0].map((_, j) => toRows(basis).map((direction) => direction[j])));
    expect(largestDifference(toRows(multiplyTransposed(columns, columns)), expected.projector)).toBeLessThan(1e-9);
    const places = multiplyTransposed(fromRows(points), basis);
    expect(largestDifference(squaredDistances(places), expected_pairwise_sq_dist)).toBeLessThan(1e-9);
  });

  it("takes a normal of length zero for none", () => {
    const basis = orthonormalBasis(
      fromRows([
        [0, 0, 0],
        [0, 2, 0],
      ]),
      10,
    );
    expect(toRows(basis)).toEqual([[0, 1, 0]]);
  });

  it("says so when every normal is zero", () => {
    expect(() => orthonormalBasis(zeros(2, 3), 10)).toThrow(SalientError);
  });
});

function squaredDistances(points: Matrix): number[][] {
  return toRows(points).map((_, i) =>
    toRows(points).map((other) => other.reduce((sum, value, a) => sum + (value - row(points, i)[a]) ** 2, 0)),
  );
}
