import { describe, expect, it } from "vitest";
import { Plan } from "../../../src/contract/plan.js";
import { gaussian, seeded } from "../../../src/core/random.js";
import { run } from "../../../src/core/run.js";
import { dimensionOf } from "../../../src/evaluate/dimension.js";
import type { Judgement } from "../../../src/evaluate/verdict/decide.js";
import { zeros } from "../../../src/linalg/matrix.js";
import { taskByName } from "../../../src/tasks.js";
import { measuredFixture } from "./measuredFixture.js";

/** A hundred controls, and a hundred patients that spread along the first of four features. */
function drawnOut() {
  const random = seeded(8);
  const x = zeros(200, 4);
  for (let i = 0; i < 200; i++)
    for (let j = 0; j < 4; j++) x.data[i * 4 + j] = gaussian(random) * (i >= 100 && j === 0 ? 4 : 1);
  return measuredFixture({ x, target: Array.from({ length: 200 }, (_, i) => Number(i >= 100)) });
}
const plan = Plan.parse({ method: { id: "k-means" } });
const judged = (outcome: Judgement["outcome"]): Judgement => ({
  ...{ outcome, reason: "one", clusters: 1, closest: 2, p: null },
  ...{ candidates: [], strength: 0, nulls: [] },
});

describe("dimensionOf(measured, plan, judgement, random)", () => {
  it("finds the axis and the feature that goes with it, in the controls' unit", async () => {
    const measured = drawnOut();
    const found = await run(dimensionOf(measured, plan, judged("dimension"), seeded(1)), { tasks: taskByName });
    expect(found?.features[0].feature).toBe(measured.tables["features"].features[0]);
    expect(Math.abs(found?.features[0].correlation as number)).toBeGreaterThan(0.95);
    const controls = (found as NonNullable<typeof found>).scores.slice(0, 100) as number[];
    const centre = controls.reduce((sum, score) => sum + score, 0) / 100;
    expect(centre).toBeCloseTo(0, 10);
    const spread = controls.reduce((sum, score) => sum + (score - centre) ** 2, 0) / 99;
    expect(spread).toBeCloseTo(1, 10);
  });

  it("offers no axis beside another answer", async () => {
    expect(await run(dimensionOf(drawnOut(), plan, judged("nothing"), seeded(1)), { tasks: taskByName })).toBeNull();
  });
});
