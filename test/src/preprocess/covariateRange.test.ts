import { describe, expect, it } from "vitest";
import { assign } from "../../../src/assign.js";
import { completePlan } from "../../../src/cohort/completePlan.js";
import { measure } from "../../../src/cohort/measure.js";
import { Plan } from "../../../src/contract/plan.js";
import { seeded } from "../../../src/core/random.js";
import { run } from "../../../src/core/run.js";
import { packModel, unpackModel } from "../../../src/export/modelFile.js";
import { fitModel } from "../../../src/model.js";
import { taskByName } from "../../../src/tasks.js";
import { cohortOf } from "../cohort/cohortFixture.js";

const n = 60;
const people = Array.from({ length: n }, (_, i) => i);
const training = cohortOf({
  id: people.map((i) => `t${i}`),
  dx: people.map((i) => (i % 2 ? "patient" : "control")),
  age: people.map((i) => 20 + i),
  sex: people.map((i) => (i % 3 ? "F" : "M")),
  waves: people.map(() => 1),
  a: people.map((i) => Math.sin(i) + (i % 4 === 1 ? 4 : 0)),
  b: people.map((i) => Math.cos(3 * i) + 0.02 * i),
});
const plan = completePlan(
  training,
  Plan.parse({
    columns: { id: "id", label: "dx", control: ["control"], covariates: ["sex", "age", "waves"], features: ["a", "b"] },
    method: { id: "k-means" },
  }),
);
const measured = measure(training, plan);
const model = await run(fitModel(measured, plan, 2, seeded(1)), { tasks: taskByName });

const newcomers = (age: (number | null)[], changes: object = {}) =>
  cohortOf({
    id: age.map((_, i) => `n${i}`),
    age,
    sex: age.map(() => "F"),
    waves: age.map(() => 1),
    a: age.map((_, i) => i / 2),
    b: age.map(() => 0.5),
    ...changes,
  });
const placed = async (cohort: ReturnType<typeof cohortOf>) => run(assign(model, cohort));
const outside = (flags: readonly (readonly string[])[]) => flags.map((own) => own.includes("out_of_range"));

describe("covariates of new people", () => {
  it("are suspected of another unit when they are in months, and everyone is flagged", async () => {
    const { warnings, flags } = await placed(newcomers([25, 40, 61].map((years) => 12 * years)));
    expect(warnings.filter((text) => text.includes("age"))).toEqual([
      '"age": median 480, where the training people have 49.5. Is it in the same unit? Look at rows 1, 2, 3.',
    ]);
    expect(outside(flags)).toEqual([true, true, true]);
  });

  it.each([9999, -9, -1])("are told by column and row, and flagged, where one age is %d", async (age) => {
    const { warnings, flags } = await placed(newcomers([25, age, 61]));
    expect(warnings.filter((text) => text.startsWith('"age"'))).toEqual([
      '"age" lies far from the training people\'s in row 2: nearly all of theirs lie between 21 and 78. Is it in the same unit?',
    ]);
    expect(outside(flags)).toEqual([false, true, false]);
  });

  it("are let be where they are like the training people's, a little older, missing, or did not vary there", async () => {
    const { warnings, flags } = await placed(newcomers([25, 85, null], { waves: [1, 2, 1] }));
    expect(warnings).toEqual(["age is missing for 1 person: it counts as the controls' mean."]);
    expect(outside(flags)).toEqual([false, false, false]);
  });

  it("are compared by a model that was saved, and not by one saved before ranges were learnt", async () => {
    const { json, bin } = await packModel(model);
    const read = await unpackModel(json, bin);
    expect(outside((await run(assign(read, newcomers([480])))).flags)).toEqual([true]);
    const { covariateRange: _, ...older } = read;
    expect(outside((await run(assign(older, newcomers([480])))).flags)).toEqual([false]);
  });
});
