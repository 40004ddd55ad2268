import { describe, expect, it } from "vitest";
import { gaussian, seeded } from "../../../src/core/random.js";
import type { Division } from "../../../src/evaluate/division.js";
import { profiles } from "../../../src/evaluate/profiles.js";
import { fromRows } from "../../../src/linalg/matrix.js";
import { benjaminiHochberg } from "../../../src/stats/benjaminiHochberg.js";
import { cohensD } from "../../../src/stats/cohensD.js";
import { welchTest } from "../../../src/stats/welchTest.js";
import { measuredFixture } from "./measuredFixture.js";

const random = seeded(6);
const target = Array.from({ length: 90 }, (_, i) => (i < 30 ? 0 : 1));
const assignments = Int32Array.from(target, (group, i) => (group === 0 ? -1 : i % 2));
const rows = target.map((_, i) => [gaussian(random) + (assignments[i] === 0 ? 2 : 0), gaussian(random), 7]);
const score = Float64Array.from(rows, ([first], i) => (i % 10 === 0 ? Number.NaN : first + gaussian(random)));
const measured = measuredFixture({
  x: fromRows(rows),
  target,
  attributes: {
    score: { values: score },
    age: { values: score },
    site: { values: new Float64Array(90), levels: ["A"] },
  },
});
const division: Division = { measured, assignments, clusters: 2 };
const found = profiles(division, measured.tables, { level: 0.05, removed: ["age"] });
const of = (kind: string) => found.filter((each) => each.kind === kind);
const column = (j: number, subgroup: number) => rows.filter((_, i) => assignments[i] === subgroup).map((row) => row[j]);

describe("profiles(division, inputs, level)", () => {
  it("gives Cohen's d of each subgroup against the controls for every feature", () => {
    expect(of("descriptive").map(({ feature, cluster }) => `${feature} ${cluster}`)).toEqual([
      "f0 1",
      "f0 2",
      "f1 1",
      "f1 2",
      "f2 1",
      "f2 2",
    ]);
    const { effect, low, high, n } = of("descriptive")[0];
    expect({ effect, low, high }).toEqual(cohensD(column(0, 0), column(0, -1), 0.05));
    expect(n).toBe(30);
    expect(effect).toBeGreaterThan(1.2);
  });

  it("corrects over all features and subgroups of one kind", () => {
    const p = of("descriptive").map(
      ({ feature, cluster }) => welchTest(column(Number(feature[1]), cluster - 1), column(Number(feature[1]), -1)).p,
    );
    expect(of("descriptive").map(({ q }) => q ?? Number.NaN)).toEqual(Array.from(benjaminiHochberg(p)));
  });

  it("has no effect to tell for a feature that does not vary", () => {
    expect(of("descriptive")[4]).toMatchObject({ feature: "f2", effect: null, low: null, high: null, q: null });
  });

  it("calls attributes that an encoder saw descriptive, where the features are its coordinates", () => {
    const seen = profiles(division, measured.tables, { level: 0.05, removed: ["age"], known: ["score", "age"] });
    expect(seen.filter(({ kind }) => kind === "confirmatory")).toEqual([]);
    expect(seen.filter(({ feature }) => feature === "score").map(({ kind }) => kind)).toEqual([
      "descriptive",
      "descriptive",
    ]);
    expect(seen.map(({ feature }) => feature)).not.toContain("age");
  });

  it("calls numeric attributes confirmatory, counts only people who have a value, and passes over categories", () => {
    expect(of("confirmatory").map(({ feature }) => feature)).toEqual(["score", "score"]);
    const members = Array.from(assignments.keys()).filter((i) => assignments[i] === 0 && !Number.isNaN(score[i]));
    expect(of("confirmatory")[0].n).toBe(members.length);
    expect(members.length).toBeLessThan(30);
    expect(of("confirmatory")[0].effect).toBeGreaterThan(0.8);
  });

  it("does not confirm a covariate whose effect was removed, for what is left of the features depends on it", () => {
    expect(found.some(({ feature }) => feature === "age")).toBe(false);
    const kept = profiles(division, measured.tables, { level: 0.05, removed: [] });
    expect(kept.filter(({ feature }) => feature === "age").map(({ kind }) => kind)).toEqual([
      "confirmatory",
      "confirmatory",
    ]);
  });

  it("says nothing where there are no controls", () => {
    const alone = measuredFixture({ x: fromRows(rows), target: target.map(() => 1) });
    expect(profiles({ ...division, measured: alone }, alone.tables, { level: 0.05, removed: [] })).toEqual([]);
  });
});
