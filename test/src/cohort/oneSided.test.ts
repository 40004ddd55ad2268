import { describe, expect, it } from "vitest";
import { completePlan } from "../../../src/cohort/completePlan.js";
import { describeCohort } from "../../../src/cohort/describeCohort.js";
import { measure } from "../../../src/cohort/measure.js";
import { Plan, type PlanInput } from "../../../src/contract/plan.js";
import { planFor, refusal, smallCohort } from "./cohortFixture.js";

const rows = Array.from({ length: 18 }, (_, i) => i);
const ofPatients = rows.map((i) => (i < 6 ? null : i));
const ofControls = rows.map((i) => (i < 6 ? i : null));
const warningsOf = (cohort: ReturnType<typeof smallCohort>, columns: PlanInput["columns"]) =>
  measure(cohort, completePlan(cohort, Plan.parse({ columns }))).warnings;

describe("features that patients alone have, or controls alone", () => {
  it("are not among the missing cells that are counted, nor among the features that a person lacks", () => {
    const cohort = smallCohort({ onset: ofPatients, dose: ofPatients, left: rows.map((i) => (i === 7 ? null : i)) });
    const { warnings } = measure(cohort, planFor(cohort, { features: ["left", "right", "onset", "dose"] }));
    expect(warnings).toContain("1 of 36 cells was missing and took the controls' median of the feature.");
    const few = smallCohort({ onset: ofControls, dose: ofControls, score: ofControls });
    const said = measure(few, planFor(few, { features: ["left", "right", "onset", "dose", "score"] })).warnings.join();
    expect(said).not.toMatch(/Missing for most people|More than half/);
  });

  it("are no gaps of a plan that imputes nothing", () => {
    const cohort = smallCohort({ onset: ofPatients });
    const plan = planFor(cohort, { features: ["left", "onset"] });
    const strict = { ...plan, preprocessing: { ...plan.preprocessing, impute: "none" as const } };
    expect(measure(cohort, strict).tables["features"].features).toEqual(["left"]);
  });

  it("are counted by the reason where no feature is left, and no column is blamed", () => {
    const cohort = smallCohort({ onset: ofPatients, left: ofControls, right: ofControls });
    const found = refusal(() => measure(cohort, planFor(cohort, { features: ["onset", "left", "right"] })));
    expect([found.code, found.message]).toEqual([
      "COHORT_FAULTY",
      "no feature is left: 2 are measured in controls only, 1 in patients only",
    ]);
    expect(found.hint).toMatch(/^Name columns that controls and patients both have \(columns\.features\)\./);
    expect(found.faults).toEqual([
      {
        column: "columns.features",
        expected: "a feature that varies, and that controls and patients have",
        got: "none: 2 are measured in controls only, 1 in patients only",
      },
    ]);
    const same = smallCohort({ left: rows.map(() => 3) });
    expect(refusal(() => measure(same, planFor(same, { features: ["left"] }))).message).toBe(
      "no feature is left: 1 is the same for everyone",
    );
  });

  it("are left out with that reason where a plan takes up what was proposed; others as the plan says", () => {
    const cohort = smallCohort({ onset: ofPatients, other: rows });
    const { proposal } = describeCohort(cohort, {});
    expect(proposal.ignore).toEqual(["onset"]);
    expect(warningsOf(cohort, proposal)).toContain(
      "Measured in patients only or in controls only, and left out: onset.",
    );
    const said = warningsOf(cohort, { ...proposal, ignore: ["onset", "other"] }).join("\n");
    expect(said).toContain("Left out, as the plan says: other.");
  });
});

describe("numbers that are no features", () => {
  it("are so for the modalities that were named, and the words say how to use them too", () => {
    const cohort = smallCohort({ extra: rows });
    const byModality = { label: "diagnosis", modalities: { brain: ["left", "right"] } };
    const note = /in no modality, and so not among the features; to use them too, .*: extra\./;
    expect(warningsOf(cohort, byModality).join("\n")).toMatch(note);
    expect(describeCohort(cohort, byModality).warnings.join("\n")).toMatch(note);
    expect(warningsOf(cohort, { ...byModality, features: ["*"] }).join("\n")).not.toContain("extra");
    expect(warningsOf(cohort, { label: "diagnosis", features: ["left", "right"] })).toContain(
      "Numbers that are not among the features: extra.",
    );
  });
});
