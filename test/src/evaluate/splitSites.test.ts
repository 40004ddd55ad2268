import { describe, expect, it } from "vitest";
import type { Measured } from "../../../src/cohort/measured.js";
import { joinedUnits, splitUnits } from "../../../src/cohort/splitUnits.js";
import { Plan } from "../../../src/contract/plan.js";
import { gaussian, integer, seeded } from "../../../src/core/random.js";
import { run } from "../../../src/core/run.js";
import { fitOn } from "../../../src/evaluate/fitOn.js";
import { holdOut } from "../../../src/evaluate/holdOut.js";
import { splitFolds } from "../../../src/evaluate/splitFolds.js";
import { subsample } from "../../../src/evaluate/subsample.js";
import { nullCohort } from "../../../src/evaluate/verdict/nullCohort.js";
import { splitHalves } from "../../../src/evaluate/verdict/splitHalves.js";
import { fromRows, row } from "../../../src/linalg/matrix.js";
import { preprocess } from "../../../src/preprocess/index.js";
import { mean } from "../../../src/stats/moments.js";
import { measuredFixture } from "./measuredFixture.js";

const SITES = ["A", "B", "C", "D", "E", "F", "G", "H"];

/** 400 people of eight sites of unlike sizes, two rows each; a few were measured at G and at H. */
function multiSite(seed: number): Measured & { splitSites: readonly string[] } {
  const random = seeded(seed);
  const target = Array.from({ length: 400 }, (_, i) => i % 2);
  const home = target.map(() => SITES[Math.min(integer(random, 8), integer(random, 8))]);
  const order = Array.from({ length: 800 }, (_, i) => i % 400);
  const measured = measuredFixture({
    x: fromRows(order.map(() => [gaussian(random), gaussian(random)])),
    target: order.map((i) => target[i]),
    groups: order,
  });
  return { ...measured, splitSites: order.map((i, at) => (at >= 400 && home[i] === "H" ? "G" : home[i])) };
}

describe("splits by site", () => {
  it("never part a site, nor a person, whatever is split; both sides have patients and controls", () => {
    for (let seed = 1; seed <= 25; seed++) {
      const measured = multiSite(seed);
      const random = seeded(seed);
      const { fold, count } = splitFolds(measured, { count: 5, random: random.fork("folds") });
      const { learning, heldOut } = holdOut(measured, 0.5, random.fork("held"));
      const whole = (rows: ArrayLike<number>) => {
        const inside = new Set(Array.from(rows));
        return [inside, new Set(Array.from(measured.target.keys()).filter((i) => !inside.has(i)))];
      };
      const splits = [
        whole(subsample(measured, random.fork("subsample"))),
        splitHalves(measured, random.fork("halves")).map((half) => new Set(half)),
        [learning, heldOut].map((side) => new Set([...side.patients, ...side.controls])),
        ...Array.from({ length: count }, (_, f) => whole([...fold.keys()].filter((i) => fold[i] === f))),
      ];
      for (const [one, other] of splits) {
        expect(one.size + other.size).toBe(800);
        for (const of of [measured.splitSites, measured.groups]) {
          const there = new Set([...one].map((i) => of[i]));
          expect([...other].filter((i) => there.has(of[i]))).toEqual([]);
        }
        for (const side of [one, other])
          expect(new Set([...side].map((i) => measured.target[i]))).toEqual(new Set([0, 1]));
      }
    }
  });

  it("come out about even, though sites are not", () => {
    const shares = Array.from({ length: 25 }, (_, seed) => {
      const measured = multiSite(seed);
      const kept = subsample(measured, seeded(seed));
      return [kept.length / 800, splitHalves(measured, seeded(seed))[0].length / 800];
    });
    expect(mean(shares.map(([kept]) => kept))).toBeCloseTo(0.8, 1);
    for (const [kept, half] of shares) {
      expect(kept).toBeLessThan(1);
      expect(Math.abs(half - 0.5)).toBeLessThan(0.15);
    }
  });

  it("leave out a site at least, and another one each time, where there are only four", () => {
    const target = Array.from({ length: 80 }, (_, i) => i % 2);
    const plain = measuredFixture({ x: fromRows(target.map(() => [0])), target });
    const measured = { ...plain, splitSites: target.map((_, i) => SITES[Math.floor(i / 20)]) };
    const left = Array.from({ length: 30 }, (_, seed) => {
      const kept = new Set(Array.from(subsample(measured, seeded(seed)), (i) => measured.splitSites[i]));
      return SITES.slice(0, 4).filter((site) => !kept.has(site));
    });
    for (const each of left) expect(each).toHaveLength(1);
    expect(new Set(left.flat()).size).toBe(4);
  });

  it("join sites that share a person, also by a third", () => {
    const sites = ["A", "B", "B", "C", "D", "D"];
    expect(Array.from(joinedUnits(Int32Array.of(1, 1, 2, 2, 3, 4), sites))).toEqual([0, 0, 0, 0, 1, 1]);
    expect(splitUnits({ groups: Int32Array.of(7, 8) })).toEqual(Int32Array.of(7, 8));
  });

  it("stand for each pseudo-patient a control of the same site", () => {
    const measured = multiSite(3);
    const shifted = SITES.map((_, k) => 100 * k);
    const x = fromRows(Array.from(measured.splitSites, (site) => [shifted[SITES.indexOf(site)], 0]));
    const noisy = { ...x, data: x.data.map((value, at) => value + measured.tables["features"].x.data[at]) };
    const far = { ...measured, tables: { features: { ...measured.tables["features"], x: noisy } } };
    const made = nullCohort(far, Plan.parse({ preprocessing: { scale: "none" } }), seeded(1)).tables["features"].x;
    measured.splitSites.forEach((site, i) => {
      if (site < "G") expect(Math.abs(row(made, i)[0] - shifted[SITES.indexOf(site)])).toBeLessThan(45);
    });
  });
});

describe("a fit on some of the sites", () => {
  const random = seeded(8);
  const sites = Array.from({ length: 240 }, (_, i) => SITES[i % 4]);
  const target = sites.map((_, i) => Number(i >= 120));
  const shift: Readonly<Record<string, number>> = { A: 0, B: 2, C: -3, D: 40 };
  const x = fromRows(sites.map((site, i) => [shift[site] + gaussian(random) + 5 * target[i], gaussian(random)]));
  const coding = [{ column: "site", levels: SITES.slice(0, 4) }];
  const marks = fromRows(sites.map((site) => SITES.slice(0, 4).map((level) => Number(level === site))));
  const measured: Measured = {
    ...measuredFixture({ x, target }),
    covariates: { names: coding[0].levels.map((level) => `site=${level}`), coding, x: marks },
    splitSites: sites,
  };
  const rows = Int32Array.from(sites.keys()).filter((i) => sites[i] !== "D");
  const plan = Plan.parse({
    columns: { site: "site", covariates: ["site"] },
    preprocessing: { scale: "none" },
    method: { id: "k-means" },
    evaluate: { splits: "site" },
  });
  const placed = async (of: Measured) => {
    const model = await run(fitOn(of, plan, { rows, clusters: 2 }, seeded(1)));
    const table = preprocess(model.preprocessing, of)["features"];
    if (table.kind !== "table") throw new Error("no table");
    return (site: string, group: number) =>
      mean(sites.flatMap((own, i) => (own === site && target[i] === group ? [row(table.x, i)[0]] : [])));
  };

  it("brings a site that it has not seen to the others by that site's own controls, its patients staying as they differ", async () => {
    const at = await placed(measured);
    for (const site of ["A", "B", "C", "D"]) {
      expect(at(site, 0)).toBeCloseTo(at("A", 0), 8);
      expect(Math.abs(at(site, 1) - at(site, 0) - 5)).toBeLessThan(0.8);
    }
  });

  it("leaves it where it is in splits by person: there no site is left out on purpose", async () => {
    const { splitSites: _, ...plain } = measured;
    const at = await placed(plain);
    expect(at("D", 0) - at("A", 0)).toBeGreaterThan(30);
  });
});
