import { describe, expect, it } from "vitest";
import { assign } from "../../../src/assign.js";
import { completePlan } from "../../../src/cohort/completePlan.js";
import { measure } from "../../../src/cohort/measure.js";
import { Plan } from "../../../src/contract/plan.js";
import { seeded } from "../../../src/core/random.js";
import { run } from "../../../src/core/run.js";
import { explain } from "../../../src/explain.js";
import { fitModel } from "../../../src/model.js";
import { type Codes, readingCodes } from "../../../src/readingCodes.js";
import { taskByName } from "../../../src/tasks.js";
import { cohortOf } from "../cohort/cohortFixture.js";

const people = Array.from({ length: 60 }, (_, i) => i);
const training = cohortOf({
  id: people.map((i) => `t${i}`),
  dx: people.map((i) => (i % 2 ? "patient" : "control")),
  age: people.map((i) => 20 + i),
  a: people.map((i) => 2 + Math.sin(i) + (i % 4 === 1 ? 4 : 0)),
  b: people.map((i) => 50 + 30 * Math.cos(3 * i)),
});
const plan = completePlan(
  training,
  Plan.parse({
    columns: { id: "id", label: "dx", control: ["control"], covariates: ["age"], features: ["a", "b"] },
    method: { id: "k-means" },
  }),
);
const model = await run(fitModel(measure(training, plan), plan, 2, seeded(1)), { tasks: taskByName });
const newcomers = (a: (number | null)[], b = a.map(() => 50), age = a.map(() => 40)) =>
  cohortOf({ id: a.map((_, i) => `n${i}`), age, a, b });
const placed = (cohort: ReturnType<typeof cohortOf>, codes: Codes = {}) =>
  run(assign(readingCodes(model, codes), cohort));

describe("numbers of new people that may mean missing", () => {
  it("are asked about in features and covariates, once each code, and taken as values until then", async () => {
    const { suspectedCodes, warnings, flags } = await placed(newcomers([2, -999, 3], [50, -999, 50], [-9, 30, 30]));
    expect(suspectedCodes).toEqual([
      { code: "-999", columns: ["a", "b"] },
      { code: "-9", columns: ["age"] },
    ]);
    expect(warnings).toContain(
      "-999 is used as a value in a, b, and may mean missing. If it does, name it in columns.missing; if it is a value, in columns.values.",
    );
    expect(flags.map((own) => own.includes("out_of_range"))).toEqual([true, true, false]);
  });

  it("are cells without a value once they are said to be, in assign and explain alike", async () => {
    const coded = newcomers([2, -999, 3]);
    const empty = await placed(newcomers([2, null, 3]));
    const said = await placed(coded, { missing: ["-999"] });
    expect(said).toEqual(empty);
    expect(said.warnings).toContain("1 cell was missing and took the training controls' median.");
    const [, person] = await run(explain(readingCodes(model, { missing: ["-999"] }), coded));
    expect(person.facts?.standsOut.find(({ feature }) => feature === "a")?.measured).toBe(false);
  });

  it("are not asked about again once they are said to be values, nor where training people had such values", async () => {
    expect((await placed(newcomers([2, -999, 3]), { values: ["-999"] })).suspectedCodes).toEqual([]);
    expect((await placed(newcomers([2, 2, 3], [77, 50, 50], [77, 40, 40]))).suspectedCodes).toEqual([]);
  });

  it("advises only what can be said of new people", async () => {
    const texts = { id: ["n0", "n0"], age: [40, 40], a: ["?", "2"], b: [50, 50] };
    const error = await placed(cohortOf(texts)).catch((each) => each);
    expect(error.code).toBe("COHORT_FAULTY");
    expect(error.hint).toContain("(columns.missing)");
    expect(error.hint).not.toMatch(/--(group|ignore)/);
  });
});
