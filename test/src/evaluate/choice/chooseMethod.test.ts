import { describe, expect, it } from "vitest";
import { Plan } from "../../../../src/contract/plan.js";
import { seeded } from "../../../../src/core/random.js";
import { run } from "../../../../src/core/run.js";
import { chooseMethod } from "../../../../src/evaluate/choice/chooseMethod.js";
import { family, variantsFor } from "../../../../src/methods/family.js";
import { taskByName } from "../../../../src/tasks.js";
import { type Law, law, planted } from "../../../bench/laws.js";
import { drawSingleGroup } from "../../../bench/singleGroupLaws.js";
import { measuredFixture } from "../measuredFixture.js";

const small: Law = { ...law, features: 8, controls: 50, patients: 50, effect: 7 };
const plan = (from: number, to: number) => Plan.parse({ method: { id: "auto" }, clusters: { from, to } });
const choose = (measured: ReturnType<typeof measuredFixture>, from = 1, to = 2) => {
  const numbers = Array.from({ length: to - from + 1 }, (_, k) => from + k);
  return run(chooseMethod(measured, plan(from, to), numbers, seeded(3)), { tasks: taskByName });
};

describe("chooseMethod(measured, plan, numbers, random)", () => {
  const clear = measuredFixture(planted(small, 5).train);
  const single = measuredFixture(drawSingleGroup({ features: 8, controls: 50, patients: 50 }, 5));

  it("finds clear subgroups, and says of each division tried why it was taken or not", async () => {
    const { plan: chosen, judgement, methodChoice } = await choose(clear);
    expect([judgement.outcome, judgement.clusters, methodChoice.clusters]).toEqual(["subgroups", 2, 2]);
    expect(chosen.method).toEqual({ id: methodChoice.method, params: methodChoice.params });
    const taken = methodChoice.candidates.filter((each) => each.chosen);
    expect(taken.map(({ method, clusters, gate }) => [method, clusters, gate])).toEqual([
      [chosen.method.id, 2, "groups"],
    ]);
    expect(methodChoice.candidates).toHaveLength(variantsFor(2, { features: 8, slow: false }).length);
    const scores = methodChoice.candidates.map(({ score }) => score);
    expect(scores).toEqual(scores.toSorted((a, b) => b - a));
    for (const { why } of methodChoice.candidates) expect(why).toMatch(/^[A-Z].+\.$/);
    expect(methodChoice.reason).toMatch(/ noise of its score \(\d\.\d\d ± \d\.\d\d\)/);
  });

  it("keeps one group together, and takes no division", async () => {
    const { judgement, methodChoice } = await choose(single);
    expect([judgement.outcome, judgement.clusters]).toEqual(["nothing", 1]);
    expect(methodChoice.candidates.some((each) => each.chosen)).toBe(false);
    expect(methodChoice.clusters).toBe(1);
  });

  it("divides one group all the same when asked to, by what came closest", async () => {
    const { methodChoice } = await choose(single, 2, 2);
    expect(methodChoice.clusters).toBe(2);
    expect(methodChoice.candidates.filter((each) => each.chosen)).toHaveLength(1);
    expect(methodChoice.candidates[0].chosen).toBe(true);
  });

  it("gives the same answer for the same seed", async () => {
    expect(await choose(clear)).toEqual(await choose(clear));
  });

  it("takes the first method where there are too few people to choose by", async () => {
    const few = measuredFixture(planted({ ...small, controls: 10, patients: 10 }, 5).train);
    const { plan: chosen, judgement, methodChoice } = await choose(few);
    expect(judgement.outcome).toBe("untested");
    expect(methodChoice.candidates).toEqual([]);
    expect(chosen.method.id).toBe(family()[0].id);
  });
});
