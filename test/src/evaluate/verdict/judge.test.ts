import { describe, expect, it } from "vitest";
import type { Measured } from "../../../../src/cohort/measured.js";
import { takeSubjects } from "../../../../src/cohort/takeSubjects.js";
import { Plan } from "../../../../src/contract/plan.js";
import { gaussian, seeded } from "../../../../src/core/random.js";
import { run } from "../../../../src/core/run.js";
import { judge } from "../../../../src/evaluate/verdict/judge.js";
import { fromRows } from "../../../../src/linalg/matrix.js";
import { taskByName } from "../../../../src/tasks.js";
import { measuredFixture } from "../measuredFixture.js";

type Patient = (random: ReturnType<typeof seeded>) => readonly number[];

/** 120 controls and 120 patients with six features; everyone is at -3 or +3 in the last one. */
function cohort(patient: Patient, seed = 1, lumps = 3): Measured {
  const random = seeded(seed);
  const target = Array.from({ length: 240 }, (_, i) => Number(i >= 120));
  const rows = target.map((group) => {
    const own = group === 1 ? patient(random) : [0, 0, 0, 0, 0, 0];
    const side = (random() < 0.5 ? -1 : 1) * (group === 1 ? lumps : 3);
    return own.map((shift, j) => shift + gaussian(random) + (j === 5 ? side : 0));
  });
  return measuredFixture({ x: fromRows(rows), target });
}

const twoGroups: Patient = (random) => (random() < 0.5 ? [5, 0, 2, 0, 0, 0] : [0, 5, 2, 0, 0, 0]);
const oneGroup: Patient = () => [1, 0, 2, 0, 0, 0];
const severity: Patient = (random) => [4 * gaussian(random), 0, 2, 0, 0, 0];

const judged = (measured: Measured, { method = "ucsl", numbers = [1, 2, 3], seed = 1, nulls = 0 } = {}) =>
  run(judge(measured, Plan.parse({ method: { id: method }, evaluate: { nulls } }), numbers, seeded(seed)), {
    tasks: taskByName,
  });

describe("judge(measured, plan, numbers, random)", () => {
  it("finds two planted subgroups, with a small p value", async () => {
    const found = await judged(cohort(twoGroups));
    expect(found).toMatchObject({ outcome: "subgroups", clusters: 2 });
    expect(found.p).toBeLessThan(0.01);
    expect(found.candidates.map(({ clusters }) => clusters)).toEqual([2, 3]);
  });

  it.each(["ucsl", "k-means", "gaussian-mixture"])("finds nothing in one group with %s", async (method) => {
    expect(await judged(cohort(oneGroup), { method })).toMatchObject({ outcome: "nothing", clusters: 1 });
  });

  it("finds subgroups with a method that does not look at controls", async () => {
    const found = await judged(cohort(twoGroups, 2, 0), { method: "k-means" });
    expect(found).toMatchObject({ outcome: "subgroups", clusters: 2 });
  });

  it("finds a dimension where patients differ in severity alone", async () => {
    expect(await judged(cohort(severity, 3, 0), { method: "k-means" })).toMatchObject({
      outcome: "dimension",
      clusters: 1,
    });
  });

  it("finds nothing where controls part too, only less far", async () => {
    expect(await judged(cohort(oneGroup, 4, 6), { method: "k-means" })).toMatchObject({
      outcome: "nothing",
      reason: "shared",
    });
  });

  it("compares with null cohorts when asked to", async () => {
    const found = await judged(cohort(twoGroups), { numbers: [2], nulls: 4 });
    expect(found).toMatchObject({ outcome: "subgroups", p: 1 / 5 });
    expect(found.nulls).toHaveLength(4);
    expect(Math.max(...found.nulls)).toBeLessThan(found.strength);
  });

  it("is untested without enough controls or patients", async () => {
    const all = cohort(twoGroups);
    const few = takeSubjects(all, [...Array.from({ length: 15 }, (_, i) => i), ...all.row.slice(120)]);
    expect(await judged(few)).toMatchObject({ outcome: "untested", reason: "small" });
  });

  it("says the same for the same seed", async () => {
    expect(await judged(cohort(oneGroup), { seed: 7 })).toEqual(await judged(cohort(oneGroup), { seed: 7 }));
  });

  it("takes no heart from rows repeated in groups", async () => {
    const all = cohort(twoGroups);
    const twice = takeSubjects(all, [...all.row, ...all.row]);
    const repeated = { ...twice, groups: Int32Array.from([...all.row, ...all.row]) };
    const found = await judged(repeated, { numbers: [2] });
    expect(found.candidates[0].shape?.size).toBe(120);
  });
});
