import { describe, expect, it } from "vitest";
import { completePlan } from "../../../src/cohort/completePlan.js";
import { measure } from "../../../src/cohort/measure.js";
import { UNKNOWN } from "../../../src/cohort/measured.js";
import { measureNew } from "../../../src/cohort/measureNew.js";
import { Plan } from "../../../src/contract/plan.js";
import { cohortOf, refusal } from "./cohortFixture.js";

const rows = Array.from({ length: 30 }, (_, i) => i);
const table = (score: readonly (number | null)[] | readonly string[]) =>
  cohortOf({
    id: rows.map((i) => `p${i}`),
    diagnosis: rows.map((i) => (i < 10 ? "control" : "patient")),
    score,
    left: rows.map((i) => 2 + ((i * 5) % 7) / 10),
    right: rows.map((i) => 3 + ((i * 3) % 5) / 10),
  });
const asked = (columns: object, id = "ucsl-regressor") =>
  Plan.parse({ columns: { id: "id", ...columns }, method: { id } });
const cohort = table(rows.map((i) => (i === 4 ? null : i / 3)));

describe("an outcome in place of controls and patients", () => {
  it("analyses whoever has one, as a number a person, and tells of the others", () => {
    const measured = measure(cohort, completePlan(cohort, asked({ outcome: "score" })));
    expect(measured.row).not.toContain(4);
    expect(measured.target.every((target) => target === 1)).toBe(true);
    expect(measured.outcome?.[4]).toBe(5 / 3);
    expect(measured.everyone.group[4]).toBeNull();
    expect(measured.flow).toMatchObject([{ people: 30 }, { people: 1, reason: 'no value in "score"' }, { people: 29 }]);
    expect(measured.tables["features"].features).toEqual(["left", "right"]);
  });

  it("refuses cells that are no numbers, each with its row", () => {
    const mixed = table(rows.map((i) => (i === 6 ? "high" : String(i))));
    const plan = completePlan(mixed, asked({ outcome: "score", kinds: { score: "number" } }));
    const { code, faults } = refusal(() => measure(mixed, plan));
    expect(code).toBe("COHORT_FAULTY");
    expect(faults).toMatchObject([{ row: 7, column: "score", got: "high" }]);
  });

  it("refuses too few people, and an outcome that hardly varies", () => {
    const few = table(rows.map((i) => (i < 15 ? i : null)));
    expect(refusal(() => measure(few, completePlan(few, asked({ outcome: "score" })))).code).toBe("COHORT_TOO_SMALL");
    const flat = table(rows.map((i) => i % 2));
    const plan = completePlan(flat, asked({ outcome: "score", features: ["left", "right"] }));
    expect(refusal(() => measure(flat, plan)).faults).toMatchObject([
      { expected: "at least 5 different outcomes", got: "2" },
    ]);
  });

  it("is asked for by a method that follows one, and refused beside a diagnosis or by any other method", () => {
    expect(refusal(() => completePlan(cohort, asked({}))).faults).toMatchObject([{ column: "columns.outcome" }]);
    const both = refusal(() => completePlan(cohort, asked({ outcome: "score", label: "diagnosis" })));
    expect(both.faults).toMatchObject([{ column: "columns.label", got: "diagnosis" }]);
    const other = refusal(() => completePlan(cohort, asked({ outcome: "score", label: "diagnosis" }, "ucsl")));
    expect(other.faults).toMatchObject([{ column: "columns.outcome", got: "score" }]);
    expect(other.message).toContain("ucsl-regressor does");
  });

  it("has no other part in the plan", () => {
    for (const columns of [
      { covariates: ["score"] },
      { attributes: ["score"] },
      { ignore: ["score"] },
      { site: "score" },
    ]) {
      const { code, faults } = refusal(() => completePlan(cohort, asked({ outcome: "score", ...columns })));
      expect(code).toBe("INPUT_INVALID");
      expect(faults).toEqual([
        { column: `columns.${Object.keys(columns)[0]}`, expected: "no column that is the outcome too", got: "score" },
      ]);
    }
    const feature = refusal(() => completePlan(cohort, asked({ outcome: "score", features: ["left", "score"] })));
    expect(feature.faults).toMatchObject([{ column: "columns.features", got: "score" }]);
  });

  it("is refused once where it is no column of numbers, and not cell by cell", () => {
    const sexes = table(rows.map((i) => (i % 2 ? "F" : "M")));
    expect(refusal(() => completePlan(sexes, asked({ outcome: "score" }))).faults).toEqual([
      { column: "columns.outcome", expected: "a column of numbers", got: "score, which holds F, M" },
    ]);
  });

  it("leaves ComBat nothing to learn from", () => {
    const plan = { ...asked({ outcome: "score", site: "diagnosis" }) };
    const harmonised = { ...plan, preprocessing: { ...plan.preprocessing, harmonise: "combat" as const } };
    expect(refusal(() => completePlan(cohort, harmonised)).faults).toMatchObject([
      { column: "preprocessing.harmonise", expected: expect.stringContaining("learns what sites do from controls") },
    ]);
  });

  it("is followed in people: what is told of gaps speaks of everyone", () => {
    const gappy = { ...table(rows.map((i) => i / 3)) };
    const columns = gappy.columns.map((column) =>
      column.name === "left" && column.form === "number"
        ? { ...column, values: column.values.with(3, Number.NaN) }
        : column,
    );
    const told = { ...gappy, columns };
    const { warnings } = measure(told, completePlan(told, asked({ outcome: "score", features: ["left", "right"] })));
    expect(warnings).toContain("1 of 60 cells was missing and took everyone's median of the feature.");
  });

  it("is not needed to place new people", () => {
    const plan = completePlan(cohort, asked({ outcome: "score" }));
    const newcomers = { ...cohort, columns: cohort.columns.filter(({ name }) => name !== "score") };
    expect(Array.from(measureNew(newcomers, plan, []).target)).toEqual(rows.map(() => UNKNOWN));
  });
});
