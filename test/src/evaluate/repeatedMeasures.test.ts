import { describe, expect, it } from "vitest";
import { takeSubjects } from "../../../src/cohort/takeSubjects.js";
import { Plan } from "../../../src/contract/plan.js";
import { gaussian, seeded } from "../../../src/core/random.js";
import { run } from "../../../src/core/run.js";
import { classification } from "../../../src/evaluate/classification.js";
import { numbersToCompare } from "../../../src/evaluate/clusterNumber.js";
import { confounds } from "../../../src/evaluate/confounds.js";
import { folds } from "../../../src/evaluate/folds.js";
import { holdOut, whyNot } from "../../../src/evaluate/holdOut.js";
import { subsample } from "../../../src/evaluate/subsample.js";
import { judge } from "../../../src/evaluate/verdict/judge.js";
import { nullCohort } from "../../../src/evaluate/verdict/nullCohort.js";
import { splitHalves } from "../../../src/evaluate/verdict/splitHalves.js";
import { fromRows, row } from "../../../src/linalg/matrix.js";
import { taskByName } from "../../../src/tasks.js";
import { measuredFixture } from "./measuredFixture.js";

const TIMES = 5;
const plan = Plan.parse({ preprocessing: { scale: "none" }, clusters: { from: 1, to: 6 } });

/** So many controls and patients, once each, and the same cohort with every row five times over, scattered. */
function cohorts({ controls = 40, patients = 60 } = {}) {
  const random = seeded(5);
  const target = Array.from({ length: controls + patients }, (_, i) => Number(i >= controls));
  const once = measuredFixture({
    x: fromRows(target.map((group) => Array.from({ length: 4 }, () => gaussian(random) + group))),
    target,
    attributes: {
      age: { values: Float64Array.from(target, (_, i) => 40 + (i % 2) * 3 + 6 * gaussian(random)) },
      sex: { values: Float64Array.from(target, (_, i) => Number(random() < 0.4 + 0.25 * (i % 2))), levels: ["F", "M"] },
    },
  });
  const order = Array.from({ length: TIMES * target.length }, (_, i) => i % target.length);
  return { once, often: takeSubjects(once, order) };
}

/**
 * Forty animals, half of them patients, with twelve rows each: two features, in which animals spread by 1 around their
 * group and rows by 0.5 around their animal; patients are 1 higher in the first.
 */
function animals(seed: number) {
  const random = seeded(seed);
  const own = Array.from({ length: 40 }, (_, a) => [gaussian(random) + Number(a >= 20), gaussian(random)]);
  const groups = Array.from({ length: 480 }, (_, i) => i % 40);
  return measuredFixture({
    x: fromRows(groups.map((a) => own[a].map((middle) => middle + 0.5 * gaussian(random)))),
    target: groups.map((a) => Number(a >= 20)),
    groups,
  });
}

/** How often a row of a patient lies above one of a control in the first feature: Phi(1 / sqrt(2 * 1.25)). */
const ANIMALS_TOLD = 0.7365;

const both = cohorts();
const rowsOf = (groups: Int32Array, rows: ArrayLike<number>) => new Set(Array.from(rows, (i) => groups[i]));
const apart = (a: ReadonlySet<number>, b: ReadonlySet<number>) => [...a].every((group) => !b.has(group));

describe("every row five times over, kept together", () => {
  const { target, groups } = both.often;

  it("never parts a person: not in subsamples, halves, folds or those held out", () => {
    for (let seed = 1; seed <= 20; seed++) {
      const random = seeded(seed);
      const kept = subsample(both.often, random.fork("subsample"));
      const left = Int32Array.from(target.keys()).filter((i) => !kept.includes(i));
      const [first, second] = splitHalves(both.often, random.fork("halves"));
      const fold = folds(target, groups, { count: 5, random: random.fork("folds") });
      const { learning, heldOut } = holdOut(both.often, 0.4, random.fork("held"));
      const inFold = Int32Array.from(target.keys()).filter((i) => fold[i] === 2);
      const others = Int32Array.from(target.keys()).filter((i) => fold[i] !== 2);
      const sides = (people: typeof learning) => [...people.patients, ...people.controls];
      expect(apart(rowsOf(groups, kept), rowsOf(groups, left))).toBe(true);
      expect(apart(rowsOf(groups, first), rowsOf(groups, second))).toBe(true);
      expect(apart(rowsOf(groups, inFold), rowsOf(groups, others))).toBe(true);
      expect(apart(rowsOf(groups, sides(learning)), rowsOf(groups, sides(heldOut)))).toBe(true);
    }
  });

  it("gives no smaller p for what else differs, and finds the same association", () => {
    const assignments = Int32Array.from(both.once.target, (group, i) => (group === 0 ? -1 : i % 2));
    const of = (measured: typeof both.once, from: Int32Array) =>
      confounds({ measured, assignments: from, clusters: 2 }, seeded(1)).map(({ p }) => p as number);
    const often = of(
      both.often,
      Int32Array.from({ length: groups.length }, (_, i) => assignments[groups[i]]),
    );
    of(both.once, assignments).forEach((p, i) => {
      expect(often[i]).toBeCloseTo(p, 10);
      expect(p).toBeLessThan(0.5);
    });
  });

  it("gives no narrower interval for how patients are told from controls", async () => {
    const [once, often] = await Promise.all(
      [both.once, both.often].map((measured) => run(classification(measured, plan, seeded(1)))),
    );
    const width = (found: typeof once) => (found?.auc.high as number) - (found?.auc.low as number);
    expect(width(often) / width(once)).toBeGreaterThan(0.8);
  });

  it("covers, from seed to seed, how well people not seen are told apart, where rows of a person go together", async () => {
    const covering = await Promise.all(
      Array.from({ length: 20 }, async (_, seed) => {
        const measured = animals(seed + 1);
        const fits = [1, 2].map((each) => run(classification(measured, plan, seeded(each)), { tasks: taskByName }));
        const [first, second] = (await Promise.all(fits)).map((each) => each!.auc);
        const covers = (auc: typeof first) => auc!.low! < ANIMALS_TOLD && ANIMALS_TOLD < auc!.high!;
        const overlap = first!.low! < second!.high! && second!.low! < first!.high!;
        return { covered: Number(covers(first)) + Number(covers(second)), overlap };
      }),
    );
    expect(covering.every(({ overlap }) => overlap)).toBe(true);
    expect(covering.reduce((sum, { covered }) => sum + covered, 0)).toBeGreaterThanOrEqual(36);
  });

  it("draws the rows of a pseudo-patient from those of one control", () => {
    const { tables } = nullCohort(both.often, plan, seeded(2));
    const first = new Map<number, Float64Array>();
    groups.forEach((group, i) => {
      const own = row(tables["features"].x, i);
      const before = first.get(group);
      if (before && target[i] === 1) expect(Array.from(own)).toEqual(Array.from(before));
      first.set(group, own);
    });
    const distinct = new Set([...first].flatMap(([group, own]) => (both.once.target[group] === 1 ? [own[0]] : [])));
    expect(distinct.size).toBeGreaterThan(20);
  });

  it("counts people where so many are needed: 12 patients, with 60 rows, are 12", async () => {
    const { often } = cohorts({ controls: 12, patients: 12 });
    expect(numbersToCompare(often, plan)).toEqual([1, 2]);
    const reasonOf = async (measured: typeof often) =>
      (await run(judge(measured, plan, [1, 2], seeded(1)), { tasks: taskByName })).reason;
    expect(await reasonOf(often)).not.toBe("small");
    expect(await reasonOf(cohorts({ controls: 7, patients: 40 }).often)).toBe("small");
    expect(await reasonOf(cohorts({ controls: 12, patients: 12 }).once)).toBe("small");
    const division = { measured: often, assignments: new Int32Array(120), clusters: 2 };
    expect(whyNot(division, holdOut(often, 0.5, seeded(1)))).toContain("smaller side has 6 and 6");
  });
});
