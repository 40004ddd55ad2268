import { describe, expect, it } from "vitest";
import { fromRows, toRows } from "../../../src/linalg/matrix.js";
import { nearnessResponsibilities } from "../../../src/methods/kMeans/nearnessResponsibilities.js";

describe("nearnessResponsibilities(points, centres, variance)", () => {
  const centres = fromRows([
    [0, 0],
    [4, 0],
  ]);

  it("equals the posterior of two round groups of one variance", () => {
    const [[near]] = toRows(nearnessResponsibilities(fromRows([[1, 5]]), centres, 2));
    expect(near).toBeCloseTo(1 / (1 + Math.exp((26 - 34) / 4)), 12);
  });

  it("is even between two centres, and finite far from both", () => {
    expect(toRows(nearnessResponsibilities(fromRows([[2, 9]]), centres, 1))).toEqual([[0.5, 0.5]]);
    expect(toRows(nearnessResponsibilities(fromRows([[1e6, 0]]), centres, 1e-3))).toEqual([[0, 1]]);
  });
});
