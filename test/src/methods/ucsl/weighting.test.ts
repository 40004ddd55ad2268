import { describe, expect, it } from "vitest";
import { fromRows, toRows } from "../../../../src/linalg/matrix.js";
import { contrastSeparation } from "../../../../src/methods/ucsl/contrastSeparation.js";
import { reseedEmpty } from "../../../../src/methods/ucsl/reseedEmpty.js";
import { mendControls, weighted } from "../../../../src/methods/ucsl/weighting.js";

describe("mendControls(weights, patients, rule)", () => {
  const weights = () =>
    fromRows([
      [1, 0, 0],
      [0.1, 0.6, 0.3],
      [0.7, 0.2, 0.1],
    ]);

  it("gives a cluster without controls 1 / K of each and keeps every control at one in all", () => {
    const mended = weights();
    mendControls(mended, 1, "share");
    expect(toRows(mended)[0]).toEqual([1, 0, 0]);
    expect(mended.data[5]).toBeCloseTo(1 / 3, 12);
    expect(mended.data[3]).toBeCloseTo(((2 / 3) * 0.1) / 0.7, 12);
    for (const row of toRows(mended)) expect(row.reduce((a, b) => a + b)).toBeCloseTo(1, 12);
  });

  it("leaves the other columns alone under the published rule", () => {
    const mended = weights();
    mendControls(mended, 1, "column");
    expect(toRows(mended).map((row) => row.slice(0, 2))).toEqual(toRows(weights()).map((row) => row.slice(0, 2)));
  });

  it("does nothing where every cluster has a control of its own", () => {
    const fine = fromRows([
      [0.9, 0.1],
      [0.2, 0.8],
    ]);
    mendControls(fine, 0, "share");
    expect(toRows(fine)).toEqual([
      [0.9, 0.1],
      [0.2, 0.8],
    ]);
  });
});

describe("weighted(responsibilities, patients, weightings)", () => {
  it("treats patients and controls each by their own policy", () => {
    const shares = fromRows([
      [0.3, 0.7],
      [0.3, 0.7],
    ]);
    expect(toRows(weighted(shares, 1, { patients: "hard", controls: "soft" }))).toEqual([
      [0, 1],
      [0.3, 0.7],
    ]);
    expect(toRows(weighted(shares, 1, { patients: "uniform", controls: "hard" }))).toEqual([
      [0.5, 0.5],
      [0, 1],
    ]);
  });
});

describe("reseedEmpty(responsibilities, points)", () => {
  it("gives an empty cluster the patients farthest from the mean of their own", () => {
    const shares = fromRows([
      [0.9, 0.1],
      [0.8, 0.2],
      [0.7, 0.3],
      [0.9, 0.1],
    ]);
    expect(reseedEmpty(shares, fromRows([[0], [0.1], [9], [0.2]]))).toBe(1);
    expect(toRows(shares)).toEqual([
      [0.9, 0.1],
      [0.8, 0.2],
      [0, 1],
      [0.9, 0.1],
    ]);
  });

  it("changes nothing where every cluster has a patient", () => {
    const shares = fromRows([
      [0.9, 0.1],
      [0.2, 0.8],
    ]);
    expect(reseedEmpty(shares, fromRows([[0], [9]]))).toBe(0);
    expect(toRows(shares)).toEqual([
      [0.9, 0.1],
      [0.2, 0.8],
    ]);
  });
});

describe("contrastSeparation(patients, labels, controls, clusters)", () => {
  const controls = fromRows(Array.from({ length: 40 }, (_, i) => [i % 2 ? 5 : -5, i % 4 < 2 ? 0.5 : -0.5]));
  const patients = fromRows([
    [-5, -1],
    [5, -1],
    [-5, 1],
    [5, 1],
  ]);

  it("prefers clusters along a direction in which controls hardly vary", () => {
    const along = contrastSeparation(patients, Int32Array.of(0, 1, 0, 1), controls, 2);
    const across = contrastSeparation(patients, Int32Array.of(0, 0, 1, 1), controls, 2);
    expect(across).toBeGreaterThan(along);
  });

  it("does not depend on the basis of the space", () => {
    const turn = ([a, b]: number[]) => [0.6 * a - 0.8 * b, 0.8 * a + 0.6 * b];
    const labels = Int32Array.of(0, 0, 1, 1);
    const turned = contrastSeparation(
      fromRows(toRows(patients).map(turn)),
      labels,
      fromRows(toRows(controls).map(turn)),
      2,
    );
    expect(turned).toBeCloseTo(contrastSeparation(patients, labels, controls, 2), 9);
  });
});
