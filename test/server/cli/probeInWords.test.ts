import { describe, expect, it } from "vitest";
import { probeInWords } from "../../../server/cli/encoders/probeInWords.js";
import type { BrainAge, ProbeReport, ProbeRow } from "../../../src/contract/probe.js";

const known = (value: number) => ({ value, low: value - 0.1, high: value + 0.1 });
const row: ProbeRow = {
  ...{
    target: "sex: M",
    column: "sex",
    kind: "binary",
    rows: 90,
    people: 90,
    judged: 90,
    missing: 0,
    classes: [],
    dropped: [],
  },
  ...{ chance: 0.5, refused: null, baseline: null, gain: null, beyondP: null, beyondQ: null, confounded: null },
  features: { auc: known(0.8), balancedAccuracy: known(0.7), mae: null, pearson: null, r2: null },
  ...{ p: 0.3, q: 0.3, penalties: [], converged: true, sites: [], curve: [] },
};
const gap = { correlationWithAge: 0, controls: 0, patients: 1, auc: known(0.6) };
const age = (slope: number, pearson = 0.6): BrainAge => ({
  ...{ controls: 60, patients: 30, mae: known(8), r2: known(0.4), pearson: known(pearson), guessing: 12 },
  line: { intercept: 10, slope },
  gaps: [
    { correction: "inverseLine", ...gap, difference: known(7.5), p: 0.2 },
    { correction: "residual", ...gap, difference: known(3), p: 0.01 },
  ],
  subjects: [],
});
const report = (said: Partial<ProbeReport>): ProbeReport => ({
  ...{ format: "salient-probe", version: 1, features: 8, rows: 90, people: 90, splits: "Five folds.", baseline: [] },
  ...{ leastP: 1 / 101, targets: [row], brainAge: null, siteEffect: null, challenge: null, warnings: [] },
  ...said,
});
const words = (said: Partial<ProbeReport>) => probeInWords(report(said)).join("\n");

describe("probeInWords(report)", () => {
  it("tells no q below what the permutations can say", () => {
    expect(words({})).toMatch(/ 0\.3$/m);
    expect(words({ targets: [{ ...row, q: 1 / 101 }] })).toMatch(/ < 0\.01$/m);
  });

  it("gives the years of a gap where predictions rise with the age, and not where they hardly do", () => {
    expect(words({ brainAge: age(0.7) })).toContain(
      "corrected for age: 7.5 [7.4, 7.6] years more than controls (p = 0.01",
    );
    const flat = words({ brainAge: age(0.2) });
    expect(flat).toContain("by how many years cannot be said, as predictions rise by only 0.2 years");
    expect(flat).not.toContain("7.5");
    expect(words({ brainAge: age(0.7, 0.05) })).toContain("do not tell the age");
  });

  it("says how well so many people teach it, where that was asked for", () => {
    const curve = [50, 100].map((size) => ({
      size,
      repeats: 5,
      mean: size / 200 + 0.3,
      deviation: 0.1,
      baseline: null,
    }));
    expect(words({ targets: [{ ...row, curve }] })).toContain(
      "sex: M, AUC by training people: 0.55 from 50, 0.8 from 100.",
    );
  });
});
