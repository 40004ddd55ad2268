import { describe, expect, it } from "vitest";
import { assign } from "../../src/assign.js";
import { completePlan } from "../../src/cohort/completePlan.js";
import { measure } from "../../src/cohort/measure.js";
import { Plan } from "../../src/contract/plan.js";
import { seeded } from "../../src/core/random.js";
import { run } from "../../src/core/run.js";
import { fitModel } from "../../src/model.js";
import { taskByName } from "../../src/tasks.js";
import { cohortOf } from "./cohort/cohortFixture.js";

const rows = Array.from({ length: 90 }, (_, i) => i);
const training = cohortOf({
  animal: rows.map((i) => `m${Math.floor(i / 3)}`),
  class: rows.map((i) => (Math.floor(i / 3) % 2 ? "patient" : "control")),
  a: rows.map((i) => Math.sin(i) + (i % 4 === 1 ? 4 : 0)),
  b: rows.map((i) => Math.cos(3 * i)),
});
const columns = { label: "class", control: ["control"], group: "animal", features: ["a", "b"] };
const plan = completePlan(training, Plan.parse({ columns, method: { id: "k-means" } }));
const model = await run(fitModel(measure(training, plan), plan, 2, seeded(1)), { tasks: taskByName });

describe("assign(model, cohort)", () => {
  it("counts the people of several rows apart from the rows, where the table says whose they are", async () => {
    const [a, b] = [Array.from({ length: 7 }, (_, i) => i / 3), Array.from({ length: 7 }, (_, i) => i / 5)];
    const named = await run(assign(model, cohortOf({ animal: ["x", "x", "x", "y", "y", "z", "z"], a, b })));
    expect([named.ids.length, named.persons]).toEqual([7, 3]);
    const nameless = await run(assign(model, cohortOf({ a, b })));
    expect([nameless.ids.length, nameless.persons]).toEqual([7, 7]);
  });
});
