import { describe, expect, it } from "vitest";
import { fromRows } from "../../../src/linalg/matrix.js";
import { kruskal } from "../../../src/metrics/kruskal.js";
import { procrustes } from "../../../src/metrics/procrustes.js";
import { golden } from "../losses/golden.js";
import { expectAllRead } from "../losses/readNumbers.js";

// How often views find each other is asked of retrievalAccuracy; Procrustes by norms, as nidl has it, is not offered.
expectAllRead("ssl_metrics", /^contrastive_accuracy|procrustes_r2_nidl$/);

const { inputs, expected } = golden("ssl_metrics")[0];
const [x, y] = [fromRows(inputs.X), fromRows(inputs.Y)];
const unit = (rows: number[][]) => fromRows(rows.map((row) => row.map((value) => value / Math.hypot(...row))));

describe("procrustes(x, y)", () => {
  it("gives the golden similarity, and the share of squares that a turn explains", () => {
    expect(procrustes(x, y).similarity).toBeCloseTo(expected.procrustes_similarity, 9);
    expect(procrustes(x, y).r2).toBeCloseTo(expected.procrustes_r2_true, 9);
  });

  it("lays points over themselves turned, mirrored and shifted; stretched ones are as similar, but explain less", () => {
    const turned = (by: number) =>
      fromRows(inputs.X.map(([a, b, c]: number[]) => [by * c + 4, -by * a, by * b - 1, 0]));
    expect(procrustes(x, turned(1))).toEqual({ similarity: expect.closeTo(1, 9), r2: expect.closeTo(1, 9) });
    expect(procrustes(x, turned(3)).similarity).toBeCloseTo(1, 9);
    expect(procrustes(x, turned(3)).r2).toBeLessThan(0.6);
  });
});

describe("kruskal(x, y)", () => {
  it("gives the golden share of the squares of cosines, too", () => {
    expect(kruskal(x, y, { of: "cosines" })).toBeCloseTo(expected.kruskal_spherical_true_r2, 9);
    const published = kruskal(x, y, { of: "cosines", variant: "norms" });
    expect(published).toBeCloseTo(expected.kruskal_spherical_nidl, 9);
  });

  it("gives the golden share of the squares of distances", () => {
    expect(kruskal(x, y)).toBeCloseTo(expected.kruskal_true_r2, 9);
    expect(kruskal(x, y, { variant: "norms" })).toBeCloseTo(expected.kruskal_nidl, 9);
    expect(kruskal(x, x)).toBe(1);
  });

  it("does the same of points on the sphere by their cosines, as distances tell them", () => {
    expect(kruskal(unit(inputs.X), unit(inputs.X))).toBe(1);
    expect(kruskal(unit(inputs.X), unit(inputs.Y))).toBeLessThan(0.2);
  });
});
