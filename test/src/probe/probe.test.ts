import { describe, expect, it } from "vitest";
import { ProbeReport, type ProbeRequest } from "../../../src/contract/probe.js";
import { seeded } from "../../../src/core/random.js";
import { run } from "../../../src/core/run.js";
import { probe } from "../../../src/probe/probe.js";
import { taskByName } from "../../../src/tasks.js";
import { plantedPeople, requestOf } from "./plantedPeople.js";

const planted = plantedPeople(240, 5);
const probed = (settings: Partial<ProbeRequest> = {}, { people, targets } = planted) =>
  run(probe(people, targets, requestOf(settings), seeded(1)), { tasks: taskByName });
const named = (report: ProbeReport) => Object.fromEntries(report.targets.map((row) => [row.target, row]));

describe("probe(people, targets, request, random)", async () => {
  const report = await probed();
  const rows = named(report);

  it("answers as the contract says", () => {
    expect(ProbeReport.parse(JSON.parse(JSON.stringify(report)))).toEqual(report);
    expect(report.targets.map(({ target }) => target)).toEqual(["sick", "older", "noise", "score", "site"]);
  });

  it("finds what was planted, with intervals around it, and nothing in noise", () => {
    const { sick, noise, score, site } = rows;
    expect(sick.features?.auc?.value).toBeGreaterThan(0.8);
    expect(sick.features?.auc?.low).toBeLessThan(sick.features?.auc?.value as number);
    expect([sick.p, sick.q]).toEqual([report.leastP, report.leastP]);
    expect(report.leastP).toBeCloseTo(1 / (requestOf({}).permutations + 1), 10);
    expect(noise.q).toBeGreaterThan(0.05);
    expect(noise.features?.auc?.low).toBeLessThan(0.5);
    expect(score.features?.pearson?.value).toBeGreaterThan(0.6);
    expect(score.features?.mae?.value).toBeLessThan(0.8 * (score.chance as number));
    expect(site.features?.balancedAccuracy?.value).toBeGreaterThan(0.75);
    expect(site.baseline?.balancedAccuracy?.value).toBeLessThan(0.6);
  });

  it("shows where age alone says it all, and where the features say more", () => {
    const { older, sick } = rows;
    expect(older.features?.auc?.value).toBeGreaterThan(0.8);
    expect(older.baseline?.auc?.value).toBeGreaterThan(0.85);
    expect([older.confounded, sick.confounded]).toEqual([true, false]);
    expect(sick.gain?.low).toBeGreaterThan(0.1);
    expect(older.gain?.low).toBeLessThan(0);
    expect(report.warnings.join(" ")).toContain("older: predicted better than by chance, but not shown");
  });

  it("gives the same numbers again, and those of a target whatever stands behind it", async () => {
    expect(await probed()).toEqual(report);
    const fewer = await probed({}, { ...planted, targets: planted.targets.slice(0, 2) });
    expect(fewer.targets[0].features).toEqual(rows["sick"].features);
  });

  it("predicts each site by the other", async () => {
    const { targets } = await probed(
      { splits: { kind: "sites" } },
      { ...planted, targets: planted.targets.slice(0, 1) },
    );
    expect(targets[0].sites.map(({ site }) => site).sort()).toEqual(["a", "b"]);
    for (const { features } of targets[0].sites) expect(features.auc?.value).toBeGreaterThan(0.75);
  });

  it("learns more from more people", async () => {
    const curve = { sizes: [20, 150], repeats: 6, share: 0.2 };
    const { targets } = await probed({ curve }, { ...planted, targets: planted.targets.slice(0, 1) });
    const [few, many] = targets[0].curve;
    expect([few.size, many.size, many.repeats]).toEqual([20, 150, 6]);
    expect(many.mean).toBeGreaterThan(few.mean);
  });

  it("asks neighbours where it is told to", async () => {
    const model = { kind: "neighbours", variant: "recommended", balanced: true, neighbours: 15 } as const;
    const { sick, score, noise } = named(await probed({ model }));
    expect(sick.features?.auc?.value).toBeGreaterThan(0.7);
    expect(score.features?.pearson?.value).toBeGreaterThan(0.4);
    expect(noise.q).toBeGreaterThan(0.05);
    expect(sick.penalties).toEqual([]);
  });

  it("leaves a target without enough people out, in words, and goes on with the others", async () => {
    const [sick, ...others] = planted.targets;
    const rare = { ...sick, name: "rare", values: sick.values.map((_, i) => Number(i < 4)) };
    const partly = {
      ...others[2],
      name: "partly",
      values: others[2].values.map((v, i) => (i % 3 === 0 ? Number.NaN : v)),
      missing: 80,
    };
    const { targets, warnings } = await probed({}, { ...planted, targets: [rare, sick, partly] });
    expect(targets[0]).toMatchObject({
      refused: "yes has 4 people, and 10 of each class are needed.",
      features: null,
      q: null,
    });
    expect(warnings).toContain("rare was not probed. yes has 4 people, and 10 of each class are needed.");
    expect(targets[1].refused).toBeNull();
    expect(targets[2]).toMatchObject({ rows: 160, missing: 80, refused: null });
  });
});

describe("repeated rows of a person", () => {
  it("never stand on both sides, and count once", async () => {
    // Each person has a fingerprint and a label of chance: whoever had seen the person could tell it.
    const { people, targets } = plantedPeople(60, 9, 4);
    const fingerprints = {
      ...people,
      x: { ...people.x, data: people.x.data.map((_, at) => people.groups[Math.floor(at / 5)] * (1 + (at % 5))) },
    };
    const settings: Partial<ProbeRequest> = {
      model: { kind: "neighbours", variant: "recommended", balanced: true, neighbours: 3 },
    };
    const { noise } = named(await probed(settings, { people: fingerprints, targets }));
    expect(noise.features?.auc?.value).toBeLessThan(0.65);
    expect(noise).toMatchObject({ rows: 240, people: 60 });
    expect(noise.p).toBeGreaterThan(0.01);
  });
});
