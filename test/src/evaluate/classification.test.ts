import { describe, expect, it } from "vitest";
import { Plan } from "../../../src/contract/plan.js";
import { gaussian, seeded } from "../../../src/core/random.js";
import { run } from "../../../src/core/run.js";
import { classification } from "../../../src/evaluate/classification.js";
import { type Matrix, zeros } from "../../../src/linalg/matrix.js";
import { measuredFixture } from "./measuredFixture.js";

const plan = Plan.parse({ columns: { id: "id", label: "dx", control: ["c"], patient: ["p"], features: [] } });

type Law = { n?: number; d?: number; effect?: number; patients?: number; seed?: number };

/** Features that go together; patients, the first so many, are `effect` higher in the first feature. */
function cohort({ n = 400, d = 6, effect = 0, patients = n / 2, seed = 1 }: Law = {}): { x: Matrix; target: number[] } {
  const random = seeded(seed);
  const x = zeros(n, d);
  const target = Array.from({ length: n }, (_, i) => Number(i < patients));
  for (let i = 0; i < n; i++) {
    const shared = gaussian(random);
    for (let j = 0; j < d; j++) x.data[i * d + j] = shared + gaussian(random) + (j === 0 ? effect * target[i]! : 0);
  }
  return { x, target };
}

const told = (law: Law, groups?: number[]) =>
  run(classification(measuredFixture({ ...cohort(law), ...(groups ? { groups } : {}) }), plan, seeded(7)));

describe("classification(measured, plan, random)", () => {
  it("comes to what the law allows where patients differ, though features go together", async () => {
    // The best rule: effect / sqrt(variance of feature 0 given the other five); its area is Phi(d / sqrt 2).
    const given = 2 - 5 / 6;
    const expected = phi(2 / Math.sqrt(given) / Math.SQRT2);
    const found = await Promise.all([2, 3, 4, 5, 6].map((seed) => told({ n: 2000, effect: 2, seed })));
    const values = found.map((each) => each!.auc.value);
    expect(Math.abs(values.reduce((sum, each) => sum + each, 0) / 5 - expected)).toBeLessThan(0.012);
    const holding = found.filter((each) => each!.auc.low! < expected && each!.auc.high! > expected);
    expect(holding.length).toBeGreaterThanOrEqual(3);
    for (const each of found) expect(each!.balancedAccuracy).toBeGreaterThan(0.75);
  });

  it.each([
    { n: 400, d: 6 },
    { n: 120, d: 300 },
  ])("tells nobody from anybody where there is no difference, in $d features of $n people", async (law) => {
    const found = await Promise.all([1, 2, 3, 4, 5, 6].map((seed) => told({ ...law, seed })));
    const mean = found.reduce((sum, each) => sum + each!.auc.value, 0) / found.length;
    expect(Math.abs(mean - 0.5)).toBeLessThan(0.08);
  });

  it("calls as many of the few right as of the many", async () => {
    const found = await told({ n: 600, patients: 60, effect: 3 });
    expect(found!.balancedAccuracy).toBeGreaterThan(0.85);
  });

  it("never learns from the person judged, or from another row of the same person", async () => {
    // Every row twice, with a label that nothing but the twin can tell.
    const { x } = cohort({ n: 100, d: 60 });
    const twice = zeros(200, 60);
    twice.data.set(x.data, 0);
    twice.data.set(x.data, x.data.length);
    const target = Array.from({ length: 200 }, (_, i) => Number((i % 100) % 2 === 0));
    const groups = target.map((_, i) => i % 100);
    const apart = await run(classification(measuredFixture({ x: twice, target }), plan, seeded(1)));
    const together = await run(classification(measuredFixture({ x: twice, target, groups }), plan, seeded(1)));
    expect(apart!.auc.value).toBeGreaterThan(0.8);
    expect(together!.auc.value).toBeLessThan(0.7);
  });

  it("takes a part of a large cohort, and says how many it left", async () => {
    const found = await told({ n: 1200, d: 1600, effect: 3 });
    expect([found!.patients + found!.controls + found!.left, found!.left]).toEqual([1200, 700]);
  });

  it("says nothing where a fold would be without patients", async () => {
    expect(await told({ n: 60, patients: 4 })).toBeNull();
  });
});

function phi(z: number): number {
  // By Simpson's rule, on the density.
  const [steps, from] = [2000, -8];
  const width = (z - from) / steps;
  let sum = 0;
  for (let i = 0; i <= steps; i++) {
    const weight = i === 0 || i === steps ? 1 : i % 2 ? 4 : 2;
    sum += weight * Math.exp(-((from + i * width) ** 2) / 2);
  }
  return (sum * width) / 3 / Math.sqrt(2 * Math.PI);
}
