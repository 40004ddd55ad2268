import { describe, expect, it } from "vitest";
import { measure } from "../../../src/cohort/measure.js";
import { measureNew } from "../../../src/cohort/measureNew.js";
import { Plan } from "../../../src/contract/plan.js";
import { toRows } from "../../../src/linalg/matrix.js";
import { cohortOf, planFor, refusal, smallCohort } from "./cohortFixture.js";

const rows = Array.from({ length: 18 }, (_, i) => i);

describe("measure(cohort, plan)", () => {
  it("keeps controls and patients, and leads back to the rows of the table", () => {
    const diagnosis = rows.map((i) => (i === 2 ? "" : i === 10 ? "sibling" : i < 6 ? "control" : "patient"));
    const cohort = smallCohort({ diagnosis });
    const measured = measure(cohort, planFor(cohort, { control: ["control"], patient: ["patient"] }));
    expect(Array.from(measured.row)).toEqual(rows.filter((i) => i !== 2 && i !== 10));
    expect(measured.everyone.group[2]).toBeNull();
    expect(measured.flow.map(({ step, people }) => [step, people])).toEqual([
      ["In the table", 18],
      ["Without a diagnosis", 1],
      ["With another diagnosis", 1],
      ["Analysed", 16],
    ]);
    expect(measured.flow[2].reason).toBe('"diagnosis" is sibling (1)');
    expect(measured.flow[3]).toMatchObject({ controls: 5, patients: 11 });
    expect(measured.flow[3].reason).toBe('controls where "diagnosis" is control, patients where it is patient');
  });

  it("codes sex as an indicator a level and age as it is", () => {
    const cohort = smallCohort();
    const { covariates } = measure(cohort, planFor(cohort));
    expect(covariates.names).toEqual(["age", "sex=F", "sex=M"]);
    expect(toRows(covariates.x)[1]).toEqual([27, 1, 0]);
  });

  it("refuses every fault at once, each with its row and column", () => {
    const participant_id = rows.map((i) => (i === 5 ? "p04" : `p${String(i).padStart(2, "0")}`));
    const left = rows.map((i) => (i === 3 ? "2,41x" : i === 7 ? "inf" : "2.5").concat(i === 1 ? "1" : ""));
    const cohort = smallCohort({ participant_id, left });
    const { code, faults } = refusal(() => measure(cohort, planFor(cohort)));
    expect(code).toBe("COHORT_FAULTY");
    expect(faults.map(({ row, column, got }) => [row, column, got])).toEqual([
      [6, "participant_id", "p04"],
      [4, "left", "2,41x"],
      [8, "left", "inf"],
    ]);
  });

  it("refuses too few controls and too few patients, with the numbers found", () => {
    const cohort = smallCohort({ diagnosis: rows.map((i) => (i < 4 ? "control" : i < 9 ? "patient" : "")) });
    const { code, message } = refusal(() => measure(cohort, planFor(cohort)));
    expect(code).toBe("COHORT_TOO_SMALL");
    expect(message).toContain("at least 5 controls (control), found 4");
    expect(message).toContain("at least 10 patients (patient), found 5");
  });

  it("counts people, not their rows", () => {
    const family = rows.map((i) => (i < 6 ? `c${i % 3}` : `p${i % 4}`));
    const cohort = smallCohort({ family });
    const { code, message } = refusal(() => measure(cohort, planFor(cohort, { group: "family" })));
    expect(code).toBe("COHORT_TOO_SMALL");
    expect(message).toContain("at least 5 controls (control), found 3, of 6 rows");
    expect(message).toContain("at least 10 patients (patient), found 4, of 12 rows");
  });

  it("refuses lacking people and faulty cells in one answer", () => {
    const cohort = smallCohort({
      diagnosis: rows.map((i) => (i < 4 ? "control" : "patient")),
      left: rows.map((i) => (i === 3 ? "high" : "2.5")),
    });
    const { code, faults, message } = refusal(() => measure(cohort, planFor(cohort)));
    expect(code).toBe("COHORT_FAULTY");
    expect(faults.map(({ row, column, got }) => [row, column, got])).toEqual([
      [undefined, "diagnosis", "4"],
      [4, "left", "high"],
    ]);
    expect(message).toContain("at least 5 controls");
    expect(message).toContain('row 4, column "left"');
  });

  it("lists the first 100 faults, tells how many there are, and shortens long cells", () => {
    const many = Array.from({ length: 300 }, (_, i) => i);
    const cohort = cohortOf({
      diagnosis: many.map((i) => (i % 2 ? "patient" : "control")),
      left: many.map(() => "x".repeat(500)),
      right: many,
    });
    const error = refusal(() => measure(cohort, planFor(cohort, { id: null, covariates: [] })));
    expect([error.faults.length, error.total]).toEqual([100, 300]);
    expect(error.faults[0].got.length).toBeLessThan(100);
  });

  it("refuses a missing cell, with its place, when the plan imputes nothing", () => {
    const cohort = smallCohort({ left: rows.map((i) => (i === 4 ? null : 2 + i / 10)) });
    const plan = { ...planFor(cohort), preprocessing: Plan.parse({ preprocessing: { impute: "none" } }).preprocessing };
    expect(refusal(() => measure(cohort, plan)).faults).toMatchObject([{ row: 5, column: "left", got: "nothing" }]);
    const { coding } = measure(cohort, planFor(cohort)).covariates;
    expect(refusal(() => measureNew(cohort, plan, coding)).faults).toMatchObject([{ row: 5, column: "left" }]);
  });

  it("leaves out a feature that no control varies in, unless controls do not give the scale", () => {
    const cohort = smallCohort({ right: rows.map((i) => (i < 6 ? 3 : 3 + i)) });
    const plan = planFor(cohort);
    expect(measure(cohort, plan).dropped).toEqual([
      { feature: "right", reason: "the same for every control: nothing to measure by" },
    ]);
    const byAll = { ...plan, preprocessing: { ...plan.preprocessing, scale: "all" as const } };
    expect(measure(cohort, byAll).dropped).toEqual([]);
  });

  it("leaves out a feature that only one group has values in", () => {
    const cohort = smallCohort({
      left: rows.map((i) => (i < 6 ? null : i)),
      right: rows.map((i) => (i < 6 ? i : null)),
      third: rows,
    });
    const { dropped, tables } = measure(cohort, planFor(cohort, { features: ["left", "right", "third"] }));
    expect(dropped.map(({ reason }) => reason)).toEqual(["no control has a value", "no patient has a value"]);
    expect(tables["features"].features).toEqual(["third"]);
    expect(refusal(() => measure(cohort, planFor(cohort))).message).toMatch(/no feature is left/);
  });

  it("warns of features that most people lack, and of people who lack most features", () => {
    const cohort = smallCohort({
      left: rows.map((i) => (i % 3 === 0 ? i : null)),
      right: rows.map((i) => (i === 1 ? null : i)),
    });
    const { warnings } = measure(cohort, planFor(cohort));
    expect(warnings).toContain("13 of 36 cells were missing and took the controls' median of the feature.");
    expect(warnings).toContain("Missing for most people: left. Subgroups should not rest on them.");
    expect(warnings).toContain(
      "More than half of the features are missing for 1 person: such a place rests on little.",
    );
  });

  it("counts a missing covariate once, and names levels that no control has", () => {
    const cohort = smallCohort({
      sex: rows.map((i) => (i === 3 || i === 9 ? "" : i % 2 ? "F" : "M")),
      site: rows.map((i) => (i > 14 ? "north" : i % 2 ? "east" : "west")),
    });
    const { warnings } = measure(cohort, planFor(cohort, { covariates: ["age", "sex", "site"], site: "site" }));
    expect(warnings.filter((text) => text.includes("sex is missing"))).toEqual([
      "sex is missing for 2 people: it counts as the controls' mean.",
    ]);
    expect(warnings).toContain("No control has site north: what it does to these people cannot be learnt or removed.");
    expect(warnings).toContain("6 controls are few to learn the effects of age, sex, site from.");
  });

  it("refuses a covariate of numbers that holds a word", () => {
    const cohort = smallCohort({ age: rows.map((i) => (i === 8 ? "old" : String(20 + i))) });
    const plan = planFor(cohort, { kinds: { age: "number" } });
    expect(refusal(() => measure(cohort, plan)).faults).toEqual([
      { row: 9, column: "age", expected: "a finite number", got: "old" },
    ]);
  });

  it("reads codes for missing as numbers, however they are written", () => {
    const cohort = smallCohort({ left: rows.map((i) => (i === 4 ? -9 : 2 + i / 10)) });
    const { tables } = measure(cohort, planFor(cohort, { missing: [" -9.0"] }));
    expect(tables["features"].x.data[8]).toBeNaN();
  });

  it("leaves an ignored column out of the confound checks", () => {
    const cohort = smallCohort();
    const { attributes } = measure(cohort, planFor(cohort, { covariates: [], ignore: ["s*"] }));
    expect(Object.keys(attributes)).toEqual(["age"]);
  });

  it("leaves out a feature that never varies, and refuses one without any value", () => {
    const constant = smallCohort({ right: rows.map(() => 3) });
    expect(measure(constant, planFor(constant)).dropped).toEqual([
      { feature: "right", reason: "the same for everyone" },
    ]);
    const empty = smallCohort({ right: rows.map(() => null) });
    expect(refusal(() => measure(empty, planFor(empty))).faults).toEqual([
      { column: "right", expected: "at least one value", got: "none" },
    ]);
  });

  it("reads a missing code as missing only when the plan says so", () => {
    const cohort = smallCohort({ left: rows.map((i) => (i === 4 ? -9 : 2 + i / 10)) });
    expect(measure(cohort, planFor(cohort)).tables["features"].x.data[8]).toBe(-9);
    const { tables } = measure(cohort, planFor(cohort, { missing: ["-9"] }));
    expect(tables["features"].x.data[8]).toBeNaN();
  });

  it("gives rows of one group one number", () => {
    const cohort = smallCohort({ animal: rows.map((i) => `a${[1, 7, 9].includes(i) ? i - 1 : i}`) });
    const { groups } = measure(cohort, planFor(cohort, { group: "animal" }));
    expect(new Set(groups).size).toBe(15);
    expect(groups[0]).toBe(groups[1]);
  });

  it("keeps age and sex at hand for confound checks even when they are no covariates", () => {
    const cohort = smallCohort();
    const { attributes } = measure(cohort, planFor(cohort, { covariates: [] }));
    expect(Object.keys(attributes)).toEqual(["age", "sex"]);
    expect(attributes["sex"].levels).toEqual(["F", "M"]);
  });
});
