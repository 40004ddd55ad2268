import { describe, expect, it } from "vitest";
import { completePlan } from "../../../src/cohort/completePlan.js";
import { measure } from "../../../src/cohort/measure.js";
import { measureNew } from "../../../src/cohort/measureNew.js";
import { Plan, type PlanInput } from "../../../src/contract/plan.js";
import { refusal, smallCohort } from "./cohortFixture.js";

const rows = Array.from({ length: 18 }, (_, i) => i);
const columns = { id: "participant_id", label: "diagnosis", features: ["left", "right"] };
const measured = (site: readonly string[], changes: PlanInput["columns"] = {}) => {
  const cohort = smallCohort({ site, family: rows.map((i) => `f${Math.floor(i / 2)}`) });
  const plan = Plan.parse({ columns: { ...columns, site: "site", ...changes }, evaluate: { splits: "site" } });
  return measure(cohort, completePlan(cohort, plan));
};

describe("a plan that splits by site", () => {
  it("takes the site of everyone who is analysed", () => {
    expect(measured(rows.map((i) => "ABCDE"[i % 5])).splitSites).toEqual(rows.map((i) => "ABCDE"[i % 5]));
  });

  it("refuses too few sites with patients and controls, with the number that is needed and found", () => {
    const three = rows.map((i) => "ABC"[i % 3]);
    const apart = rows.map((i) => (i < 6 ? "ABCDEF"[i] : "ABCGHI"[i % 6]));
    for (const [site, got] of [
      [three, "3 of 3"],
      [apart, "3 of 9"],
    ] as const) {
      const { code, message, faults, hint } = refusal(() => measured(site));
      expect(code).toBe("COHORT_TOO_SMALL");
      expect(hint).toContain("Split by person");
      expect(message).toContain("at least 4 sites with patients and controls");
      expect(faults[0]).toMatchObject({ column: "site", got });
    }
  });

  it("counts sites where the same people were measured as one, and says so", () => {
    const site = rows.map((i) => "ABCDE"[i % 5]);
    const { faults } = refusal(() => measured(site, { group: "family" }));
    const found = faults.find(({ column }) => column === "site")?.got;
    expect(found).toContain("1 of 5; sites where the same people were measured count as one");
  });

  it("refuses people without a site, each with row and column; those who were left out need none", () => {
    const site = rows.map((i) => (i === 3 || i === 9 ? "" : "ABCDE"[i % 5]));
    const { code, faults } = refusal(() => measured(site));
    expect(code).toBe("COHORT_FAULTY");
    expect(faults.map(({ row, column }) => [row, column])).toEqual([
      [4, "site"],
      [10, "site"],
    ]);
  });

  it("does not ask new people for their site", () => {
    const cohort = smallCohort({ site: rows.map((i) => "ABCDE"[i % 5]) });
    const plan = Plan.parse({ columns: { ...columns, site: "site" }, evaluate: { splits: "site" } });
    const complete = completePlan(cohort, plan);
    expect(measureNew(smallCohort(), complete, []).ids).toHaveLength(18);
  });

  it("needs a column of sites, and no ComBat, which knows only sites that it has seen", () => {
    const cohort = smallCohort({ site: rows.map((i) => "ABCDE"[i % 5]) });
    const plan = (changes: PlanInput) => Plan.parse({ columns, evaluate: { splits: "site" }, ...changes });
    expect(refusal(() => completePlan(cohort, plan({}))).message).toContain("columns.site");
    const both = plan({ columns: { ...columns, site: "site" }, preprocessing: { harmonise: "combat" } });
    expect(refusal(() => completePlan(cohort, both)).message).toContain("ComBat knows only sites it has seen");
  });
});
