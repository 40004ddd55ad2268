import { describe, expect, it } from "vitest";
import { gaussian, seeded } from "../../../src/core/random.js";
import { squaredDistances } from "../../../src/linalg/squaredDistances.js";

describe("squaredDistances(points, centres)", () => {
  it.each([
    [1, 1, 1],
    [3, 2, 5],
    [4, 1, 2],
    [11, 3, 7],
  ])("of %d points to %d centres in %d dimensions are what plain sums give", (n, clusters, d) => {
    const random = seeded(n);
    const draw = (rows: number) =>
      Array.from({ length: rows }, () => Array.from({ length: d }, () => gaussian(random)));
    const [points, centres] = [draw(n), draw(clusters)];
    const matrix = (rows: number[][]) => ({ rows: rows.length, cols: d, data: Float64Array.from(rows.flat()) });
    const table = squaredDistances(matrix(points), matrix(centres));
    const expected = points.flatMap((point) =>
      centres.map((centre) => point.reduce((sum, value, j) => sum + (value - centre[j]) * (value - centre[j]), 0)),
    );
    expect([...table.data]).toEqual(expected);
  });
});
