import { describe, expect, it } from "vitest";
import { draftProbe, finishProbe, targetsIn } from "../../../client/encoders/probeDraft.js";
import { brainAgeSentences, figureText, probeSentence, rowWords } from "../../../client/encoders/probeWords.js";
import { type BrainAge, type ProbeReport, ProbeRequest, type ProbeRow } from "../../../src/contract/probe.js";
import { makeCohort } from "../cohortFixture.js";

const cohort = makeCohort();
const seen = cohort.columns.filter(({ role }) => role === "feature").map(({ name }) => name);

describe("finishProbe(cohort, draft)", () => {
  it("asks for diagnosis, age, sex and site first, never for what the encoder sees", () => {
    const { likely, others } = targetsIn(cohort, seen);
    expect(likely.map(({ name }) => name)).toEqual(["diagnosis", "age", "sex", "site"]);
    expect(others.map(({ name }) => name)).toEqual(["mean_thickness"]);
  });

  it("is a request that the server takes, each diagnosis against the controls", () => {
    const asked = ProbeRequest.parse(finishProbe(cohort, draftProbe(cohort, seen)));
    expect(asked.targets[0]).toEqual({ kind: "each", column: "diagnosis", controls: ["HC"] });
    expect(asked).toMatchObject({
      age: "age",
      sex: "sex",
      site: "site",
      brainAge: { label: "diagnosis", controls: ["HC"] },
    });
  });
});

const figures = {
  auc: { value: 0.81, low: 0.75, high: 0.87 },
  balancedAccuracy: null,
  mae: null,
  pearson: null,
  r2: null,
};
const row = (changed: Partial<ProbeRow> = {}) =>
  ({
    target: "sex: M",
    column: "sex",
    kind: "binary",
    refused: null,
    features: figures,
    q: 0.01,
    beyondQ: 0.01,
    confounded: false,
    ...changed,
  }) as ProbeRow;
const report = (targets: ProbeRow[]) => ({ targets, baseline: ["age", "sex", "site"] }) as unknown as ProbeReport;

describe("what a probe found, in words", () => {
  it("tells what goes beyond age, sex and site from what does not", () => {
    const rows = [
      row(),
      row({ column: "dx", confounded: true, beyondQ: 0.4 }),
      row({ column: "score", q: 0.2 }),
      row({ column: "rare", refused: "Too few people." }),
    ];
    expect(rows.map((each) => rowWords(each, report(rows), 0.05))).toEqual([
      "Told, beyond age and site",
      "Told, but not shown to be more than age, sex and site tell",
      "Not shown to be told",
      "Too few people.",
    ]);
    expect(probeSentence(report(rows), 0.05)).toBe(
      "Two of 3 targets can be told from the features better than by guessing; one beyond what age, sex and site tell.",
    );
    expect(probeSentence(report([row(), row()]), 0.05)).toContain("All 2 targets can be told");
  });

  it("gives a figure with its interval, or a dash", () => {
    expect([figureText(figures, "binary"), figureText(null, "score")]).toEqual(["0.81 [0.75, 0.87]", "–"]);
  });

  it("says how much older patients look, unless predictions hardly follow the age", () => {
    const gap = (correction: string, value: number, p: number) => ({
      correction,
      p,
      difference: { value, low: value - 1, high: value + 1 },
    });
    const found = (slope: number, years: number, p: number, low = 0.7) =>
      brainAgeSentences({
        ...{ controls: 100, patients: 50, guessing: 10, line: { intercept: 0, slope } },
        ...{ mae: { value: 5, low: 4, high: 6 }, pearson: { value: 0.8, low, high: 0.9 } },
        gaps: [gap("inverseLine", years, p), gap("residual", years, p)],
      } as unknown as BrainAge)[1];
    expect(found(0.9, 3, 0.001)).toBe(
      "50 patients look 3.00 years [2.00, 4.00] older than controls of their age (p = 0.001).",
    );
    expect(found(0.9, -3, 0.0001)).toContain(
      "look 3.00 years [2.00, 4.00] younger than controls of their age (p < 0.001)",
    );
    expect(found(0.9, 0.5, 0.4)).toContain("do not look clearly older or younger");
    expect(found(0.25, 3, 0.001)).toContain("cannot be said, as predictions rise by only 0.25 years");
    expect(found(0.001, 290, 0.001, -0.1)).toContain("do not tell the age");
  });
});
