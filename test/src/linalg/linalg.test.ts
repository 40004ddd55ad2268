import { describe, expect, it } from "vitest";
import { gaussian, seeded } from "../../../src/core/random.js";
import { choleskyFactor } from "../../../src/linalg/choleskyFactor.js";
import { columnMoments } from "../../../src/linalg/columnMoments.js";
import { crossProduct } from "../../../src/linalg/crossProduct.js";
import { invertLower } from "../../../src/linalg/invertLower.js";
import { invertPositive } from "../../../src/linalg/invertPositive.js";
import { lbfgs } from "../../../src/linalg/lbfgs.js";
import { fromRows, type Matrix, toRows, zeros } from "../../../src/linalg/matrix.js";
import { multiplyTransposed } from "../../../src/linalg/multiplyTransposed.js";
import { alongAxes, principalAxes } from "../../../src/linalg/principalAxes.js";
import { symmetricEigen } from "../../../src/linalg/symmetricEigen.js";

function draws(rows: number, cols: number, seed = 1): Matrix {
  const random = seeded(seed);
  const matrix = zeros(rows, cols);
  for (let at = 0; at < matrix.data.length; at++) matrix.data[at] = gaussian(random);
  return matrix;
}

/** A B', in plain loops. */
function product(a: Matrix, b: Matrix): number[][] {
  return toRows(a).map((left) => toRows(b).map((right) => left.reduce((sum, value, j) => sum + value * right[j], 0)));
}

function transposed(matrix: Matrix): Matrix {
  return fromRows(Array.from({ length: matrix.cols }, (_, j) => toRows(matrix).map((line) => line[j])));
}

function expectClose(found: number[][], expected: number[][], digits = 9) {
  expect(found.length).toBe(expected.length);
  found.flat().forEach((value, at) => {
    expect(value).toBeCloseTo(expected.flat()[at], digits);
  });
}

const identity = (n: number) =>
  Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_, j) => Number(i === j)));

describe("products", () => {
  it.each([1, 3, 4, 7, 9])("crossProduct equals the plain loops for %d rows", (rows) => {
    const x = draws(rows, 5);
    expectClose(toRows(crossProduct(x)), product(transposed(x), transposed(x)));
  });

  it.each([1, 4, 6])("multiplyTransposed equals the plain loops for %d rows", (rows) => {
    const [a, b] = [draws(rows, 5), draws(3, 5, 2)];
    expectClose(toRows(multiplyTransposed(a, b)), product(a, b));
  });

  it("multiplyTransposed gives a row the same product alone as among others", () => {
    const [a, b] = [draws(7, 33), draws(2, 33, 2)];
    const alone = multiplyTransposed({ rows: 1, cols: 33, data: a.data.subarray(2 * 33, 3 * 33) }, b);
    expect(toRows(alone)[0]).toEqual(toRows(multiplyTransposed(a, b))[2]);
  });
});

describe("factors and inverses", () => {
  const positive = crossProduct(draws(12, 6));

  it("choleskyFactor multiplies back to its matrix", () => {
    const factor = choleskyFactor(positive) as Matrix;
    expectClose(product(factor, factor), toRows(positive));
  });

  it("choleskyFactor knows a matrix that is not positive definite", () => {
    expect(
      choleskyFactor(
        fromRows([
          [1, 2],
          [2, 1],
        ]),
      ),
    ).toBeUndefined();
    expect(choleskyFactor(zeros(2, 2))).toBeUndefined();
  });

  it("invertLower and invertPositive give one when multiplied", () => {
    const factor = choleskyFactor(positive) as Matrix;
    expectClose(product(factor, transposed(invertLower(factor))), identity(6));
    expectClose(product(positive, invertPositive(positive) as Matrix), identity(6));
  });

  it("symmetricEigen gives orthonormal vectors, the largest value first, that rebuild the matrix", () => {
    const { values, vectors } = symmetricEigen(positive);
    expectClose(product(vectors, vectors), identity(6));
    expect(Array.from(values)).toEqual(Array.from(values).sort((a, b) => b - a));
    const stretched = fromRows(toRows(vectors).map((vector, k) => vector.map((value) => value * values[k])));
    expectClose(product(transposed(vectors), transposed(stretched)), toRows(positive));
  });
});

describe("principalAxes(x, count)", () => {
  it.each([
    [40, 6],
    [6, 40],
  ])("puts the largest variance first for %d rows of %d", (rows, cols) => {
    const x = draws(rows, cols);
    for (let i = 0; i < rows; i++) x.data[i * cols + 2] = 9 * x.data[i * cols + 2] + 100;
    const principal = principalAxes(x, 3);
    expectClose(product(principal.axes, principal.axes), identity(3), 8);
    const { mean, deviation } = columnMoments(alongAxes(x, principal));
    expect(Array.from(deviation)).toEqual(Array.from(deviation).sort((a, b) => b - a));
    expect(Math.max(...Array.from(mean, Math.abs))).toBeLessThan(1e-9);
    expect(Math.abs(principal.axes.data[2])).toBeGreaterThan(0.9);
  });
});

describe("lbfgs(start, gradient, options)", () => {
  /** Slope of sum_j c_j (cosh(x_j - m_j)), with its minimum at m. */
  const gradient = (point: Float64Array, slope: Float64Array) => {
    point.forEach((value, j) => {
      slope[j] = (1 + j) * Math.sinh(value - j / 3);
    });
  };
  const precondition = (vector: Float64Array, result: Float64Array) => result.set(vector);

  it("finds the minimum of a convex function that is far from quadratic", () => {
    const point = Float64Array.from({ length: 9 }, (_, j) => 3 - j);
    expect(lbfgs(point, gradient, { tolerance: 1e-10, maxIterations: 200, precondition })).toBe(true);
    point.forEach((value, j) => {
      expect(value).toBeCloseTo(j / 3, 9);
    });
  });

  it("tells that it has not arrived", () => {
    const point = Float64Array.from({ length: 9 }, () => 8);
    expect(lbfgs(point, gradient, { tolerance: 1e-10, maxIterations: 1, precondition })).toBe(false);
  });

  it("takes a step where it is asked to, though the tolerance is reached", () => {
    const point = Float64Array.of(0.1);
    expect(lbfgs(point, gradient, { tolerance: 1, maxIterations: 50, minIterations: 1, precondition })).toBe(true);
    expect(point[0]).not.toBe(0.1);
  });

  it("stays at the minimum", () => {
    const point = Float64Array.of(0, 1 / 3);
    expect(lbfgs(point, gradient, { tolerance: 1e-9, maxIterations: 50, minIterations: 1, precondition })).toBe(true);
    expect(point[1]).toBeCloseTo(1 / 3, 12);
  });
});
