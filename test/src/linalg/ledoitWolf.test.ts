import { describe, expect, it } from "vitest";
import { choleskyFactor } from "../../../src/linalg/choleskyFactor.js";
import { inverseSquareRoot } from "../../../src/linalg/inverseSquareRoot.js";
import { ledoitWolf } from "../../../src/linalg/ledoitWolf.js";
import { fromRows, type Matrix, toRows } from "../../../src/linalg/matrix.js";
import { multiplyTransposed } from "../../../src/linalg/multiplyTransposed.js";

/** Columns of unlike spread, without a generator, so that the same table can be made anywhere. */
function waves(n: number, d: number): Matrix {
  const line = (i: number) => (_: unknown, j: number) =>
    Math.sin(1 + 0.7 * i * (j + 1) + 0.3 * j * j) * (1 + j) + 0.5 * Math.cos(1.3 * i);
  return fromRows(Array.from({ length: n }, (_, i) => Array.from({ length: d }, line(i))));
}

describe("ledoitWolf", () => {
  it("gives the figures of scikit-learn 1.9.1 with more rows than columns", () => {
    const { covariance, shrinkage } = ledoitWolf(waves(12, 3));
    expect(shrinkage).toBeCloseTo(0.4979111060035748, 12);
    const expected = [
      [1.742064172051335, 0.348386382784339, 0.056879495231075],
      [0.348386382784339, 2.974036320079177, 0.359061578355895],
      [0.056879495231075, 0.359061578355895, 3.740828103040317],
    ];
    toRows(covariance)
      .flat()
      .forEach((value, at) => {
        expect(value).toBeCloseTo(expected.flat()[at], 12);
      });
  });

  it("gives them with fewer rows than columns, and is positive definite there", () => {
    const { covariance, shrinkage } = ledoitWolf(waves(5, 8));
    expect(shrinkage).toBeCloseTo(0.5822290504106458, 12);
    expect(toRows(covariance)[2][1]).toBeCloseTo(-0.200553396195982, 12);
    expect(choleskyFactor(covariance)).toBeDefined();
  });

  it("shrinks at least as much as it is asked to, and keeps the total variance", () => {
    const little = ledoitWolf(waves(12, 3));
    const more = ledoitWolf(waves(12, 3), 0.9);
    const trace = ({ covariance: { data, cols } }: { covariance: Matrix }) =>
      data[0] + data[cols + 1] + data[2 * cols + 2];
    expect(more.shrinkage).toBe(0.9);
    expect(trace(more)).toBeCloseTo(trace(little), 12);
  });

  it("answers a table that never varies with a covariance of zeros, wholly shrunk", () => {
    const { covariance, shrinkage } = ledoitWolf(
      fromRows([
        [2, 2],
        [2, 2],
      ]),
    );
    expect([shrinkage, ...covariance.data]).toEqual([1, 0, 0, 0, 0]);
  });
});

describe("inverseSquareRoot", () => {
  it("whitens: R A R is the identity, and R is symmetric", () => {
    const { covariance } = ledoitWolf(waves(12, 3));
    const root = inverseSquareRoot(covariance) as Matrix;
    const whitened = toRows(multiplyTransposed(multiplyTransposed(root, covariance), root));
    whitened.forEach((line, i) => {
      line.forEach((value, j) => {
        expect(value).toBeCloseTo(Number(i === j), 10);
        expect(toRows(root)[i][j]).toBeCloseTo(toRows(root)[j][i], 12);
      });
    });
  });

  it("has no answer for what is not positive definite", () => {
    expect(
      inverseSquareRoot(
        fromRows([
          [1, 2],
          [2, 1],
        ]),
      ),
    ).toBeUndefined();
  });
});
