import { describe, expect, it } from "vitest";
import type { Measured } from "../../../src/cohort/measured.js";
import { Plan, type PlanInput } from "../../../src/contract/plan.js";
import { Candidate } from "../../../src/contract/result.js";
import { gaussian, seeded } from "../../../src/core/random.js";
import { type Progress, run } from "../../../src/core/run.js";
import { compareClusterNumbers, cutRange } from "../../../src/evaluate/clusterNumber.js";
import { type Refit, refit } from "../../../src/evaluate/refit.js";
import { fromRows } from "../../../src/linalg/matrix.js";
import { adjustedRand } from "../../../src/metrics/adjustedRand.js";
import { taskByName } from "../../../src/tasks.js";
import { measuredFixture } from "./measuredFixture.js";

const CENTRES = [
  [4, 0],
  [-4, 3],
  [0, -5],
];

/** Controls at the origin, patients around so many of three centres. */
function cohort(subgroups: number, { controls = 40, patients = 75 } = {}): { measured: Measured; truth: Int32Array } {
  const random = seeded(subgroups);
  const truth = Int32Array.from({ length: patients }, (_, i) => i % subgroups);
  const target = Array.from({ length: controls + patients }, (_, i) => (i < controls ? 0 : 1));
  const rows = target.map((group, i) => {
    const [a, b] = group === 1 ? CENTRES[truth[i - controls]] : [0, 0];
    return [a + gaussian(random), b + gaussian(random), gaussian(random), gaussian(random)];
  });
  return { measured: measuredFixture({ x: fromRows(rows), target }), truth };
}

const planned = (plan: PlanInput) => Plan.parse({ method: { id: "k-means" }, evaluate: { resamples: 6 }, ...plan });
const compare = (measured: Measured, plan: PlanInput, onProgress?: (progress: Progress) => void) =>
  run(compareClusterNumbers(measured, planned(plan), { random: seeded(1) }), {
    tasks: taskByName,
    ...(onProgress ? { onProgress } : {}),
  });

describe("compareClusterNumbers(measured, plan, random)", () => {
  it.each([2, 3])("chooses the number that was planted, %i", async (subgroups) => {
    const { measured } = cohort(subgroups);
    const { chosen, candidates, reason, compared } = await compare(measured, {
      clusters: { from: 2, to: 5 },
    });
    expect(chosen).toBe(subgroups);
    expect(candidates.map(({ clusters }) => clusters)).toEqual([2, 3, 4, 5]);
    expect(reason).toMatch(/the most stable of 2 to 5/);
    expect(compared).toEqual({ from: 2, to: 5 });
    const best = candidates[subgroups - 2];
    expect(best.stability?.value).toBeGreaterThan(0.9);
    expect(best.agreements.length).toBe(6);
    expect(best.smallest).toBe(Math.floor(75 / subgroups));
    expect(best.spreadRatio as number).toBeGreaterThan(2);
    for (const candidate of candidates) expect(Candidate.parse(candidate)).toEqual(candidate);
  });

  it("takes a single number as asked, with the same evidence beside it", async () => {
    const { measured } = cohort(2);
    const alone = await compare(measured, { clusters: { from: 4, to: 4 } });
    expect(alone.chosen).toBe(4);
    expect(alone.reason).toBe("Four subgroups, as asked.");
    expect(alone.candidates.length).toBe(1);
    expect(alone.candidates[0].stability?.value).toBeLessThan(0.9);
  });

  it("lets one group stand in the range without choosing it, and takes it when it is asked for", async () => {
    const { measured } = cohort(2);
    const { chosen, candidates } = await compare(measured, { clusters: { from: 1, to: 2 } });
    expect(chosen).toBe(2);
    expect(candidates[0]).toMatchObject({ clusters: 1, stability: null, smallest: 75, silhouette: null });
    const one = await compare(measured, { clusters: { from: 1, to: 1 } });
    expect(one).toMatchObject({ chosen: 1, reason: "One group, as asked." });
    expect(one.candidates[0].spreadRatio).toBeNull();
  });

  it("cuts the range to five patients a subgroup, and says so", async () => {
    const { measured } = cohort(2, { controls: 10, patients: 16 });
    const { compared, candidates, warnings } = await compare(measured, { clusters: { from: 2, to: 6 } });
    expect(compared).toEqual({ from: 2, to: 3 });
    expect(candidates.length).toBe(2);
    expect(warnings[0]).toBe(
      "Asked for 2 to 6 subgroups, tried 2 to 3: 16 patients allow 3, at 5 patients a subgroup.",
    );
    expect(cutRange({ from: 5, to: 6 }, 12)).toEqual({ from: 2, to: 2 });
  });

  it("answers the same for the same seed, and counts its refits up", async () => {
    const { measured } = cohort(2);
    const seen: Progress[] = [];
    const first = await compare(measured, { clusters: { from: 2, to: 3 } }, (progress) => seen.push(progress));
    expect(await compare(measured, { clusters: { from: 2, to: 3 } })).toEqual(first);
    expect(seen.map(({ phase, step, of }) => [phase, step, of])).toEqual(
      Array.from({ length: 12 }, (_, i) => ["stability", i + 1, 12]),
    );
  });

  it("drives the method that learns from controls as well", async () => {
    const { measured } = cohort(2);
    const method = { id: "ucsl", params: { restarts: 4, kept: 2 } };
    const { chosen, candidates } = await compare(measured, {
      method,
      clusters: { from: 2, to: 3 },
      evaluate: { resamples: 4 },
    });
    expect(chosen).toBe(2);
    expect(candidates[0].spreadRatio as number).toBeGreaterThan(2);
  });
});

describe("refit({ measured, plan }, { rows, clusters }, random)", () => {
  const { measured, truth } = cohort(2);
  const someRows = Int32Array.from(measured.target.keys()).filter((i) => i % 3 !== 0);
  const refitted = (clusters: number, rows = someRows) =>
    run(refit({ measured, plan: planned({}) }, { rows, clusters }, seeded(1)), { tasks: taskByName }) as Promise<Refit>;

  it("places all patients, the unseen too, in their order", async () => {
    const { labels, silhouette } = await refitted(2);
    expect((labels as Int32Array).length).toBe(75);
    expect(adjustedRand(labels as Int32Array, truth)).toBeGreaterThan(0.9);
    expect(silhouette).toBeGreaterThan(0.5);
  });

  it("learns from its own rows only, preprocessing too", async () => {
    const { x } = measured.tables["features"];
    const spoilt = {
      ...x,
      data: x.data.map((value, at) => (someRows.includes(Math.floor(at / x.cols)) ? value : value * 50)),
    };
    const other = { ...measured, tables: { features: { ...measured.tables["features"], x: spoilt } } };
    const again = await run(refit({ measured: other, plan: planned({}) }, { rows: someRows, clusters: 2 }, seeded(1)), {
      tasks: taskByName,
    });
    const seen = (labels: Int32Array | null) => (labels as Int32Array).filter((_, patient) => (patient + 40) % 3 !== 0);
    expect(seen(again.labels)).toEqual(seen((await refitted(2)).labels));
  });

  it("tells of a collapse instead of failing", async () => {
    const same = measuredFixture({
      x: fromRows(Array.from({ length: 40 }, (_, i) => [i < 20 ? i : 50])),
      target: Array.from({ length: 40 }, (_, i) => (i < 20 ? 0 : 1)),
    });
    const rows = Int32Array.from(same.target.keys());
    const { labels } = await run(refit({ measured: same, plan: planned({}) }, { rows, clusters: 3 }, seeded(1)), {
      tasks: taskByName,
    });
    expect(labels).toBeNull();
  });
});
