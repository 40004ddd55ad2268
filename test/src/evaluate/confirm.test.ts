import { describe, expect, it } from "vitest";
import type { Measured } from "../../../src/cohort/measured.js";
import { Plan } from "../../../src/contract/plan.js";
import { gaussian, type Random, seeded } from "../../../src/core/random.js";
import { run, type Task } from "../../../src/core/run.js";
import { confirmatoryProfiles } from "../../../src/evaluate/confirm.js";
import type { Division } from "../../../src/evaluate/division.js";
import type { HalfFitInput } from "../../../src/evaluate/halfFit.js";
import { holdOut } from "../../../src/evaluate/holdOut.js";
import { argmaxRows } from "../../../src/linalg/argmaxRows.js";
import { fromRows, zeros } from "../../../src/linalg/matrix.js";
import { fitModel, placeSubjects } from "../../../src/model.js";
import { taskByName } from "../../../src/tasks.js";
import { measuredFixture } from "./measuredFixture.js";

type Person = (random: Random, group: number) => readonly number[];
type Settings = { holdout?: number; method?: string };

function cohort(person: Person, { seed = 1, people = 240 } = {}): Measured {
  const random = seeded(seed);
  const target = Array.from({ length: people }, (_, i) => i % 2);
  return measuredFixture({ x: fromRows(target.map((group) => person(random, group))), target });
}

const planOf = ({ holdout = 0.5, method = "k-means" }: Settings = {}) =>
  Plan.parse({ method: { id: method }, evaluate: { holdout } });

/** The division of a model that has learnt from everyone. */
async function divide(measured: Measured, settings: Settings = {}): Promise<Division> {
  const options = { tasks: taskByName };
  const model = await run(fitModel(measured, planOf(settings), 2, seeded(5)), options);
  const assigned = argmaxRows((await run(placeSubjects(model, measured), options)).responsibilities);
  return { measured, assignments: assigned.map((k, i) => (measured.target[i] === 1 ? k : -1)), clusters: 2 };
}

const confirm = (division: Division, settings: Settings = {}, tasks = taskByName) =>
  run(confirmatoryProfiles(division, planOf(settings), seeded(9)), { tasks });

const shifts = (random: Random) =>
  random() < 0.6 ? [2.5, 2.5, 2.5, 0, 0, 0, 0, 0] : [0, 0, 0, -2.5, -2.5, -2.5, 0, 0];
const planted: Person = (random, group) => {
  const shift = group === 1 ? shifts(random) : new Array(8).fill(0);
  return shift.map((each) => each + gaussian(random));
};
const cloud: Person = (random) => Array.from({ length: 4 }, () => gaussian(random));
const severity: Person = (random) => {
  const one = gaussian(random);
  return Array.from({ length: 8 }, () => 2 * one + gaussian(random));
};
const share = (profiles: readonly { q: number | null }[]) =>
  profiles.filter(({ q }) => q !== null && q < 0.05).length / profiles.length;

describe("confirmatoryProfiles(division, plan, random)", () => {
  it.each(["k-means", "ucsl"])(
    "confirms what was planted, in people held out, under the model's names (%s)",
    async (method) => {
      const division = await divide(cohort(planted), { method });
      const { profiles, confirmation, warnings } = await confirm(division, { method });
      expect(warnings).toEqual([]);
      expect(profiles.length).toBe(16);
      expect(profiles.every(({ kind, people }) => kind === "confirmatory" && people === "held out")).toBe(true);
      for (const { cluster, feature, effect, q } of profiles) {
        const made = feature <= "f2" ? [1, 1] : feature <= "f5" ? [2, -1] : null;
        if (made?.[0] !== cluster) continue;
        expect((effect as number) * made[1]).toBeGreaterThan(1);
        expect(q).toBeLessThan(1e-4);
      }
      expect(confirmation).toMatchObject({
        learntFrom: { controls: 60, patients: 60 },
        heldOut: { controls: 60, patients: 60 },
      });
      expect(confirmation?.agreement).toBeGreaterThan(0.8);
      const ofOne = profiles.filter(({ feature }) => feature === "f7").map(({ n }) => n);
      expect(ofOne[0] + ofOne[1]).toBe(60);
    },
  );

  it("confirms no feature where one cloud was cut in two, though people were placed by all the others", async () => {
    const shares: number[] = [];
    for (let seed = 1; seed <= 5; seed++)
      shares.push(share((await confirm(await divide(cohort(cloud, { seed, people: 800 })))).profiles));
    expect(Math.max(...shares)).toBeLessThan(0.13);
  });

  it("does not tell a dimension from subgroups: features that go together confirm each other", async () => {
    const { profiles, warnings } = await confirm(await divide(cohort(severity)));
    expect(warnings).toEqual([]);
    expect(share(profiles)).toBeGreaterThan(0.9);
  });

  it("warns where the second fit divides the people held out differently", async () => {
    const { confirmation, warnings } = await confirm(await divide(cohort(cloud, { people: 800 })));
    expect(confirmation?.agreement).toBeLessThan(0.5);
    expect(warnings).toEqual([expect.stringContaining("divides those differently")]);
  });

  it("counts rows of one group as one person", async () => {
    const measured = {
      ...cohort(planted),
      groups: Int32Array.from({ length: 240 }, (_, i) => Math.floor(i / 4) * 2 + (i % 2)),
    };
    const { profiles, warnings } = await confirm(await divide(measured));
    expect(warnings).toEqual([]);
    // 60 groups of patients, half of them held out; each may have rows in both subgroups.
    for (const { n } of profiles) expect(n).toBeLessThanOrEqual(30);
  });

  it("names subgroups after the model's", async () => {
    const division = await divide(cohort(planted));
    const swapped = { ...division, assignments: division.assignments.map((k) => (k < 0 ? k : 1 - k)) };
    const [one, other] = [await confirm(division), await confirm(swapped)];
    const effect = (found: typeof one, cluster: number) =>
      found.profiles.find((each) => each.feature === "f0" && each.cluster === cluster)?.effect;
    expect(effect(one, 1)).toBe(effect(other, 2));
    expect(effect(one, 1)).not.toBe(effect(one, 2));
  });

  it("learns without the people held out, as one part that a thread can take", async () => {
    const division = await divide(cohort(planted));
    const sent: { name: string; input: HalfFitInput }[] = [];
    const spied = (name: string): Task => {
      const task = taskByName(name);
      return (common, input, random) => {
        sent.push({ name, input });
        return task(common, input, random);
      };
    };
    await confirm(division, { holdout: 0.25 }, spied);
    const [{ name, input }] = sent;
    expect(sent.length).toBe(1);
    expect(name).toBe("evaluate/half-fit");
    expect(input.rows.length).toBe(180);
    expect(input.rows).toEqual(new Int32Array(new Set(input.rows)).sort());
  });

  it("says why where nothing can be confirmed, and nothing when it was not asked to", async () => {
    const division = await divide(cohort(planted));
    const none = { profiles: [], confirmation: null };
    expect(await confirm(division, { holdout: 0 })).toEqual({ ...none, warnings: [] });
    const one = { ...division, clusters: 1, assignments: division.assignments.map((k) => Math.min(k, 0)) };
    expect(await confirm(one)).toMatchObject({
      ...none,
      warnings: [expect.stringContaining("no subgroups to confirm")],
    });
    const few = await divide(cohort(planted, { people: 36 }));
    expect(await confirm(few)).toMatchObject({
      ...none,
      warnings: [expect.stringContaining("10 patients and 8 controls")],
    });
    const bare = await divide(cohort((random, group) => [gaussian(random) + 3 * group]));
    expect(await confirm(bare)).toMatchObject({ ...none, warnings: [expect.stringContaining("the one feature")] });
  });

  it("warns where the second fit collapses", async () => {
    // One family differs from all other patients, who are alike; when it is held out, there is nothing to divide.
    const random = seeded(2);
    const target = Array.from({ length: 80 }, (_, i) => Number(i >= 40));
    const family = (i: number) => i >= 60;
    const x = fromRows(
      target.map((group, i) => [0, 1].map(() => (group === 1 ? 4 * Number(family(i)) : gaussian(random)))),
    );
    const measured = measuredFixture({ x, target, groups: target.map((_, i) => (family(i) ? 60 : i)) });
    const division = await divide(measured);
    const outcomes = await Promise.all(
      [1, 2, 3, 4, 5, 6].map((seed) =>
        run(confirmatoryProfiles(division, planOf(), seeded(seed)), { tasks: taskByName }),
      ),
    );
    const warned = outcomes.flatMap(({ profiles, warnings }) => (profiles.length === 0 ? warnings : []));
    expect(warned).toContainEqual(expect.stringContaining("lost a whole subgroup"));
  });
});

describe("holdOut(measured, share, random)", () => {
  it("keeps the rows of one group on one side, and both diagnoses on both", () => {
    const groups = Array.from({ length: 200 }, (_, i) => Math.floor(i / 4));
    const target = groups.map((group) => group % 2);
    const measured = measuredFixture({ x: zeros(200, 1), target, groups });
    const { learning, heldOut } = holdOut(measured, 0.3, seeded(3));
    const all = [...learning.patients, ...learning.controls, ...heldOut.patients, ...heldOut.controls];
    expect([...all].sort((a, b) => a - b)).toEqual([...target.keys()]);
    const inside = new Set([...heldOut.patients, ...heldOut.controls].map((i) => groups[i]));
    expect([...learning.patients, ...learning.controls].some((i) => inside.has(groups[i]))).toBe(false);
    expect([heldOut.patients.length, heldOut.controls.length]).toEqual([28, 28]);
  });
});
