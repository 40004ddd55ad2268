import { describe, expect, it } from "vitest";
import { completePlan } from "../../../src/cohort/completePlan.js";
import { describeCohort } from "../../../src/cohort/describeCohort.js";
import { droppedInWords } from "../../../src/cohort/droppedInWords.js";
import { measure } from "../../../src/cohort/measure.js";
import { nearColumns } from "../../../src/cohort/nearColumns.js";
import { Plan, type PlanInput } from "../../../src/contract/plan.js";
import { cohortOf, planFor, refusal, smallCohort } from "./cohortFixture.js";

const said = (cohort: ReturnType<typeof cohortOf>) => describeCohort(cohort, {}).warnings.join(" ");

/** So many controls and patients, with a family each or several rows a family. */
function sized(controls: number, patients: number, rowsEach = 1) {
  const rows = Array.from({ length: (controls + patients) * rowsEach }, (_, i) => i);
  const of = (i: number) => Math.floor(i / rowsEach);
  return cohortOf({
    family: rows.map((i) => `f${of(i)}`),
    diagnosis: rows.map((i) => (of(i) < controls ? "control" : "patient")),
    left: rows.map((i) => (i * 7) % 13),
  });
}

describe("what a cohort is too small for", () => {
  it.each([
    [15, 40, 1, /There are 15 controls and 40 patients\. Whether subgroups hold up can be tested from 16 of each/],
    [40, 15, 1, /There are 40 controls and 15 patients\. Whether/],
    [4, 40, 1, /There are 4 controls and 40 patients\. At least 5 and 10 are needed to find subgroups at all\./],
    [7, 20, 4, /There are 28 rows of 7 controls and 80 rows of 20 patients\. Whether/],
  ])(
    "is said before anything is computed: %d controls, %d patients, %d rows each",
    (controls, patients, each, words) => {
      expect(said(sized(controls, patients, each))).toMatch(words);
    },
  );

  it("is not said where there are enough, or where it is not known who is a control", () => {
    expect(said(sized(16, 16))).not.toContain("There are");
    expect(said(sized(8, 8, 2))).not.toContain("There are");
    const nobody = cohortOf({ diagnosis: ["a", "b", "a", "b"], left: [1, 2, 3, 4] });
    expect(said(nobody)).not.toContain("There are");
  });
});

describe("a table that is written otherwise than it is read", () => {
  it("is told to be turned where measures stand in its first column", () => {
    const turned = cohortOf({
      participant_id: ["diagnosis", "age", "x"],
      s1: ["control", "30", "1"],
      s2: ["patient", "40", "2"],
    });
    expect(said(turned)).toMatch(/seems to be turned: its first column, "participant_id", holds diagnosis, age\./);
    expect(said(smallCohort())).not.toContain("turned");
  });

  it.each([
    ["1,234.5", "2,345.5", "12,345,678"],
    ["1.234,5", "2.345,5", "12.345.678"],
    ["1'234.5", "2'345", "3'456"],
  ])("has numbers with marks between thousands: %s", (...cells) => {
    expect(said(cohortOf({ id: ["a", "b", "c"], volume: cells }))).toMatch(
      /marks between thousands, .* as text: volume\./,
    );
  });

  it("has no such numbers where texts are texts", () => {
    expect(said(cohortOf({ id: ["a", "b", "c"], word: ["1,2", "x,234", "12,34,56"] }))).not.toContain("thousands");
  });
});

describe("features that say nothing", () => {
  const rows = Array.from({ length: 18 }, (_, i) => i);
  const cohort = smallCohort({
    edge: rows.map(() => 0),
    corner: rows.map((i) => (i < 6 ? 0 : i)),
    one: rows.map((i) => i),
  });

  it("are told of a table by the rule that an analysis goes by", () => {
    const { dropped } = measure(cohort, planFor(cohort, { features: ["left", "edge", "corner", "one"] }));
    expect(dropped.map(({ feature }) => feature)).toEqual(["edge", "corner"]);
    expect(describeCohort(cohort, {}).warnings).toContain(droppedInWords(dropped)[0]);
  });

  it("depend on what measures the features", () => {
    expect(describeCohort(cohort, {}, "all").warnings).toContain(
      "Left out, for they say nothing: edge (the same for everyone).",
    );
  });
});

describe("nearColumns(pattern, names)", () => {
  const names = ["lh_insula_thickness", "rh_insula_thickness", "age", "panss"];
  it.each([
    ["lh_insula_thicknes", " (did you mean lh_insula_thickness?)"],
    ["LH_*_area", " (near it: lh_insula_thickness)"],
    ["*insula*volume", " (near it: lh_insula_thickness, rh_insula_thickness)"],
    ["zz*", " (there are lh_insula_thickness, rh_insula_thickness, age, panss)"],
  ])("names what is most like %s", (pattern, words) => {
    expect(nearColumns(pattern, names)).toBe(words);
  });

  it("stands in the refusal of a modality whose pattern finds nothing", () => {
    const columns = { label: "diagnosis", modalities: { mri: ["left_lobe_*"] } };
    const { faults } = refusal(() => completePlan(smallCohort(), Plan.parse({ columns })));
    const expected = "a column of the table (near it: left)";
    expect(faults).toContainEqual({ column: "columns.modalities.mri", expected, got: "left_lobe_*" });
  });
});

describe("completePlan(cohort, plan) where the plan follows an outcome", () => {
  const asked = (evaluate: PlanInput["evaluate"]) =>
    Plan.parse({ columns: { outcome: "age", features: ["left"] }, method: { id: "ucsl-regressor" }, evaluate });

  it("takes out what needs controls", () => {
    const plan = completePlan(smallCohort(), asked({}));
    expect(plan.evaluate.holdout).toBe(0);
    expect(completePlan(smallCohort(), plan)).toEqual(plan);
  });

  it("refuses what needs controls where it was asked for", () => {
    const { faults } = refusal(() => completePlan(smallCohort(), asked({ nulls: 5, holdout: 0.3 })));
    const expected = "0: a method that follows an outcome has no controls";
    expect(faults).toEqual([
      { column: "evaluate.nulls", expected, got: "5" },
      { column: "evaluate.holdout", expected, got: "0.3" },
    ]);
  });
});
