import { beforeAll, describe, expect, it } from "vitest";
import { analyse } from "../../../src/analyse.js";
import { assign } from "../../../src/assign.js";
import type { Cohort } from "../../../src/cohort/cohort.js";
import { Plan } from "../../../src/contract/plan.js";
import { Result } from "../../../src/contract/result.js";
import { gaussian, seeded } from "../../../src/core/random.js";
import { run } from "../../../src/core/run.js";
import type { Model } from "../../../src/model.js";
import { taskByName } from "../../../src/tasks.js";

const PEOPLE = 160;
const drive = <T>(steps: Parameters<typeof run<T>>[0]) => run(steps, { tasks: taskByName });

/** Half of the people move along the first feature as the score grows, half along the second, both along the third. */
function following(): { cohort: Cohort; truth: number[] } {
  const random = seeded(8);
  const truth = Array.from({ length: PEOPLE }, (_, i) => i % 2);
  const score = truth.map(() => 0.5 + 1.5 * random());
  const columns = ["a", "b", "c", "d"].map((name, j) => {
    const values = truth.map((own, i) => gaussian(random) + (j === own ? 5 * score[i] : j === 2 ? 2 * score[i] : 0));
    return { form: "number" as const, name, values: Float64Array.from(values), others: {} };
  });
  const outcome = { form: "number" as const, name: "score", values: Float64Array.from(score), others: {} };
  return { cohort: { kind: "table", rows: PEOPLE, columns: [...columns, outcome] }, truth };
}

const { cohort, truth } = following();
const plan = Plan.parse({
  columns: { outcome: "score" },
  method: { id: "ucsl-regressor", params: { restarts: 6 } },
  clusters: { from: 1, to: 3 },
  evaluate: { resamples: 4 },
});

describe("analyse(cohort, plan) of an outcome", () => {
  let model: Model;
  let result: Result;

  beforeAll(async () => {
    ({ model, result } = await drive(analyse(cohort, plan, {})));
  });

  it("divides everyone by what the outcome follows, and says that nothing tests it", () => {
    expect(Result.parse(JSON.parse(JSON.stringify(result)))).toEqual(result);
    expect(result.fitted).toMatchObject({ controls: 0, patients: PEOPLE, features: 4 });
    expect(result.clusters.chosen).toBe(2);
    const same = result.assignments.filter(
      (cluster, i) => (cluster === result.assignments[0]) === (truth[i] === truth[0]),
    );
    expect(same.length / PEOPLE).toBeGreaterThan(0.9);
    expect(result.verdict).toMatchObject({ outcome: "untested", p: null });
    expect(result.judgement.reason).toBe("outcome");
    expect(result.exploratory).toBe(true);
    expect(result.verdict.headline).toContain("without controls");
    expect(JSON.stringify(result.verdict)).not.toMatch(/patient/);
    expect(result.subjects.group.every((group) => group === null)).toBe(true);
    expect(result.confounds.map(({ column }) => column)).toEqual(["score"]);
    expect(result.verdict.evidence).toContain("The level of score alone tells these subgroups apart");
  });

  it("tells how well the outcome of people left out is foretold", () => {
    const scores = new Map(result.scores.map(({ name, value }) => [name, value]));
    expect(scores.get("outcome by one rule")).toBeGreaterThan(0.3);
    expect(scores.get("outcome by subgroup")).toBeGreaterThan((scores.get("outcome by one rule") as number) - 0.1);
    expect(scores.get("outcome by subgroup")).toBeLessThan(1);
  });

  it("compares each subgroup with the others, and explains each person", () => {
    expect(result.profiles.every(({ kind }) => kind === "descriptive")).toBe(true);
    const [first] = result.profiles
      .filter(({ cluster }) => cluster === 1)
      .toSorted((a, b) => Math.abs(b.effect ?? 0) - Math.abs(a.effect ?? 0));
    expect(["a", "b"]).toContain(first.feature);
    expect(result.people?.facts?.[0]?.driving.map(({ feature }) => feature)).toEqual(
      expect.arrayContaining(["a", "b"]),
    );
    expect(result.contrast).toBeNull();
    expect(result.classification).toBeNull();
  });

  it("places new people without their outcome", async () => {
    const newcomers = { ...cohort, columns: cohort.columns.filter(({ name }) => name !== "score") };
    const placed = await drive(assign(model, newcomers));
    expect(placed.assignments).toEqual(result.assignments);
  });
});
