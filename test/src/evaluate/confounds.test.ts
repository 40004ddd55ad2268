import { describe, expect, it } from "vitest";
import { gaussian, seeded } from "../../../src/core/random.js";
import { confounds } from "../../../src/evaluate/confounds.js";
import type { Division } from "../../../src/evaluate/division.js";
import { folds } from "../../../src/evaluate/folds.js";
import { zeros } from "../../../src/linalg/matrix.js";
import { measuredFixture } from "./measuredFixture.js";

const PEOPLE = 400;
const random = seeded(21);
const target = Array.from({ length: PEOPLE }, (_, i) => (i < 100 ? 0 : 1));
const assignments = Int32Array.from(target, (group, i) => (group === 0 ? -1 : [0, 0, 1][i % 3]));
const column = (value: (subgroup: number, i: number) => number) => Float64Array.from(assignments, value);
const division: Division = {
  clusters: 2,
  assignments,
  measured: measuredFixture({
    x: zeros(PEOPLE, 1),
    target,
    attributes: {
      age: { values: column(() => 50 + 10 * gaussian(random)) },
      severity: { values: column((subgroup) => 2 * subgroup + gaussian(random)) },
      spread: { values: column((subgroup) => (subgroup === 1 ? 6 : 0.5) * gaussian(random)) },
      sex: { values: column(() => (random() < 0.5 ? 0 : 1)), levels: ["F", "M"] },
      site: { values: column((subgroup) => (random() < 0.9 ? Math.max(subgroup, 0) : 2)), levels: ["A", "B", "C"] },
      sparse: { values: column((subgroup, i) => (i % 2 === 0 ? Number.NaN : subgroup)) },
      constant: { values: column(() => 3) },
    },
  }),
};
const found = Object.fromEntries(confounds(division, seeded(1)).map((each) => [each.column, each]));

describe("confounds(division, random)", () => {
  it("leaves a column that tells nothing at chance", () => {
    for (const name of ["age", "sex"]) {
      expect(Math.abs((found[name].balancedAccuracy as number) - 0.5)).toBeLessThan(0.08);
      expect(found[name].strong).toBe(false);
      expect(found[name].chance).toBe(0.5);
    }
  });

  it("finds what a number tells: Phi(1) for a shift of two deviations", () => {
    expect(found["severity"].balancedAccuracy).toBeCloseTo(0.841, 1);
    expect(found["severity"]).toMatchObject({ strong: true, test: "Welch's analysis of variance" });
    expect(found["severity"].p as number).toBeLessThan(1e-20);
  });

  it("finds a difference in spread, though a test of means does not", () => {
    expect(found["spread"].balancedAccuracy as number).toBeGreaterThan(0.8);
  });

  it("finds what a category tells", () => {
    expect(found["site"].balancedAccuracy as number).toBeGreaterThan(0.85);
    expect(found["site"]).toMatchObject({ strong: true, test: "chi-square" });
    expect(found["site"].p as number).toBeLessThan(1e-20);
  });

  it("uses only patients who have a value", () => {
    expect(found["sparse"].balancedAccuracy).toBe(1);
  });

  it("does not take a constant column for a confound", () => {
    expect(found["constant"]).toMatchObject({ balancedAccuracy: 0.5, p: null, strong: false });
  });

  it("answers the same for the same seed, and nothing for one group", () => {
    expect(confounds(division, seeded(1))).toEqual(Object.values(found));
    expect(confounds({ ...division, clusters: 1 }, seeded(1))).toEqual([]);
  });

  it("passes over attributes that an encoder computed the features from", () => {
    const told = confounds(division, seeded(1), { features: ["severity"] }).map(({ column }) => column);
    expect(told).toEqual(Object.keys(found).filter((column) => column !== "severity"));
  });

  it("does not learn a person by heart: repeated rows stay in one fold", () => {
    // Every person has four rows and an age of their own; subgroups are drawn by person.
    const people = 60;
    const subgroup = Array.from({ length: people }, () => (random() < 0.5 ? 0 : 1));
    const at = Array.from({ length: 4 * people }, (_, i) => Math.floor(i / 4));
    const levels = Array.from({ length: people }, (_, i) => `P${i}`);
    const repeated: Division = {
      clusters: 2,
      assignments: Int32Array.from(at, (person) => subgroup[person]),
      measured: measuredFixture({
        x: zeros(at.length, 1),
        target: at.map(() => 1),
        groups: at,
        attributes: { person: { values: Float64Array.from(at), levels } },
      }),
    };
    expect(confounds(repeated, seeded(1))[0].balancedAccuracy as number).toBeLessThan(0.65);
  });
});

describe("folds(labels, groups, options)", () => {
  it("deals each class out evenly and keeps groups whole", () => {
    const groups = Array.from({ length: 120 }, (_, i) => Math.floor(i / 2));
    const labels = groups.map((group) => group % 3);
    const dealt = folds(labels, groups, { count: 5, random: seeded(2) });
    for (let i = 0; i < 120; i += 2) expect(dealt[i]).toBe(dealt[i + 1]);
    for (let fold = 0; fold < 5; fold++)
      for (let label = 0; label < 3; label++)
        expect(dealt.filter((each, i) => each === fold && labels[i] === label).length).toBe(8);
  });
});
