import { describe, expect, it } from "vitest";
import { BrainAge, ChallengeScore, SiteEffect } from "../../../src/contract/probe.js";
import { gaussian, seeded } from "../../../src/core/random.js";
import { run } from "../../../src/core/run.js";
import { openbhbScore } from "../../../src/metrics/openbhbScore.js";
import { brainAge } from "../../../src/probe/brainAge.js";
import { challenge } from "../../../src/probe/challenge.js";
import { fromColumns } from "../../../src/probe/fromColumns.js";
import type { ProbePeople } from "../../../src/probe/people.js";
import { siteEffect } from "../../../src/probe/siteEffect.js";
import { plantedPeople, requestOf } from "./plantedPeople.js";

const ACCELERATION = 6;

/** People whose features age as they do, patients faster by six years; at one site people are older. */
function ageing(count: number, seed: number): ProbePeople {
  const random = seeded(seed);
  const site = Float64Array.from({ length: count }, (_, i) => i % 3);
  const patient = Uint8Array.from({ length: count }, () => Number(random() < 0.4));
  const age = site.map((s) => 30 + 10 * s + 30 * random());
  const brain = age.map((each, i) => each + patient[i] * ACCELERATION + 2 * gaussian(random));
  const features = [0.5, 1, -1].map((slope) => brain.map((each) => (slope * each) / 10 + gaussian(random)));
  const scanner = site.map((s) => 2 * Number(s === 2) + gaussian(random));
  const sites = [0, 1].map((k) => site.map((s) => Number(s === k + 1)));
  return {
    ...{ ids: Array.from({ length: count }, (_, i) => `p${i}`), x: fromColumns([...features, scanner]) },
    ...{ groups: Int32Array.from({ length: count }, (_, i) => i), age, patient },
    site: { values: site, levels: ["north", "south", "west"] },
    baseline: [
      { column: "age", values: [age, age.map((each) => each * each)] },
      { column: "site", values: sites },
    ],
  };
}

describe("brainAge(people, request, random)", async () => {
  const people = ageing(600, 4);
  const request = requestOf({ brainAge: { label: "dx", controls: ["no"], patients: [] } });
  const found = await run(brainAge(people, request, seeded(2)));
  const gap = Object.fromEntries(found.gaps.map((row) => [row.correction, row]));

  it("learns age from controls, and answers as the contract says", () => {
    expect(BrainAge.parse(found)).toEqual(found);
    expect(found.mae.value).toBeLessThan(0.7 * found.guessing);
    expect(found.r2.value).toBeGreaterThan(0.5);
    expect(found.controls + found.patients).toBe(600);
    expect(found.subjects).toHaveLength(600);
  });

  it("takes the fall of the gap with age out, by controls alone", () => {
    expect(gap["none"].correlationWithAge).toBeLessThan(-0.3);
    for (const name of ["inverseLine", "residual", "quadratic"])
      expect(Math.abs(gap[name].correlationWithAge as number)).toBeLessThan(0.1);
    expect(Math.abs(gap["residual"].controls as number)).toBeLessThan(0.5);
  });

  it("finds the acceleration in years by the inverse line, and shrunk by the slope in the residual form", () => {
    const { inverseLine, residual } = gap;
    expect(inverseLine.difference?.low).toBeLessThan(ACCELERATION);
    expect(inverseLine.difference?.high).toBeGreaterThan(ACCELERATION);
    const shrunk = (residual.difference?.value as number) / (inverseLine.difference?.value as number);
    expect(shrunk).toBeCloseTo(found.line.slope, 1);
    expect(residual.p).toBeLessThan(1e-6);
    expect(residual.auc?.low).toBeGreaterThan(0.6);
  });

  it("learns nothing from patients: whatever their features are, controls are predicted alike", async () => {
    const garbled = people.x.data.map((value, at) =>
      (people.patient as Uint8Array)[Math.floor(at / 4)] ? -5 * value : value,
    );
    const again = await run(brainAge({ ...people, x: { ...people.x, data: garbled } }, request, seeded(2)));
    const controls = ({ subjects }: BrainAge) =>
      subjects.filter(({ patient }) => !patient).map(({ predicted }) => predicted);
    expect(controls(again)).toEqual(controls(found));
    expect(again.mae).toEqual(found.mae);
  });

  it("finds none where patients age as controls do", async () => {
    const shuffled = { ...people, patient: Uint8Array.from(people.groups, (i) => Number((i * 7919) % 5 < 2)) };
    const { gaps } = await run(brainAge(shuffled, request, seeded(2)));
    for (const { p, auc } of gaps) {
      expect(p).toBeGreaterThan(0.001);
      expect(auc?.low).toBeLessThan(0.53);
    }
  });

  it("learns the fall from training controls where one set of people is held out", async () => {
    const held = await run(brainAge(people, { ...request, splits: { kind: "holdOut", share: 0.3 } }, seeded(2)));
    const [, inverse] = held.gaps;
    expect(Math.abs(inverse.correlationWithAge as number)).toBeLessThan(0.2);
    expect(inverse.difference?.value).toBeGreaterThan(3);
  });

  it("says what it lacks: ages, controls, or patients to compare", async () => {
    const { age: _, ...ageless } = people;
    await expect(run(brainAge(ageless, request, seeded(1)))).rejects.toThrow("none was named (age)");
    const sick = { ...people, patient: new Uint8Array(600).fill(1) };
    await expect(run(brainAge(sick, request, seeded(1)))).rejects.toThrow("at least 20 controls of known age, found 0");
    const { patient: __, ...healthy } = people;
    const { gaps, patients } = await run(brainAge(healthy, request, seeded(1)));
    expect(patients).toBe(0);
    expect(
      gaps.every(({ difference, auc, patients: mean }) => difference === null && auc === null && mean === null),
    ).toBe(true);
  });

  it("gives no difference where patients and controls were never at one site", async () => {
    const site = people.site?.values as Float64Array;
    const apart = { ...people, patient: Uint8Array.from(site, (s) => Number(s === 2)) };
    const { gaps } = await run(brainAge(apart, request, seeded(1)));
    expect(gaps.every(({ difference, p }) => difference === null && p === null)).toBe(true);
  });
});

describe("siteEffect(people, request, random)", async () => {
  const request = requestOf({ sites: { years: 10 } });
  const found = await run(siteEffect(ageing(600, 6), request, seeded(3)));

  it("tells the scanner from features, ages from ages, and within a band of age no more than the scanner", () => {
    expect(SiteEffect.parse(found)).toEqual(found);
    expect(found.features).toBeGreaterThan(found.ageAndSex as number);
    expect(found.ageAndSex).toBeGreaterThan(0.45);
    expect(found.bands.length).toBeGreaterThanOrEqual(3);
    for (const { from, to, sites, people, ageAndSex } of found.bands) {
      expect(to - from).toBe(10);
      expect(sites).toBeGreaterThanOrEqual(2);
      expect(people).toBeGreaterThanOrEqual(10);
      expect(ageAndSex).toBeLessThan(0.85);
    }
  });

  it("refuses one site, and none", async () => {
    const { people } = plantedPeople(60, 2);
    const { site: _, ...nowhere } = people;
    await expect(run(siteEffect(nowhere, request, seeded(1)))).rejects.toThrow("none was named (site)");
    const one = { ...people, site: { values: new Float64Array(60), levels: ["a"] } };
    await expect(run(siteEffect(one, request, seeded(1)))).rejects.toThrow("at least two sites of 10 people, found 1");
  });
});

describe("challenge(people, request, random)", () => {
  const people = ageing(450, 8);
  const request = requestOf({ challenge: { external: ["west"], form: "short" } });

  it("scores people of internal sites, and ages at the external one", async () => {
    const found = await run(challenge(people, request, seeded(5)));
    expect(ChallengeScore.parse(found)).toEqual(found);
    expect(found).toMatchObject({ sites: 2, internal: 300, external: 150, fits: 3 });
    const { siteAccuracy, maeExternal, ageAlone } = found;
    const about = openbhbScore({ siteAccuracy: siteAccuracy.mean, maeExternal: maeExternal.mean });
    expect(found.score.mean).toBeCloseTo(about, 1);
    expect(ageAlone.siteAccuracy).toBeGreaterThan(0.55);
    const long = await run(
      challenge(people, { ...request, challenge: { external: ["west"], form: "long" } }, seeded(5)),
    );
    expect(long.score.mean - found.score.mean).toBeCloseTo(0.5 ** 0.3 * found.maeInternal.mean, 6);
  });

  it("refuses external sites where nobody is", async () => {
    const nobody = { ...request, challenge: { external: ["east"], form: "short" as const } };
    await expect(run(challenge(people, nobody, seeded(5)))).rejects.toThrow("found none at east");
  });
});
