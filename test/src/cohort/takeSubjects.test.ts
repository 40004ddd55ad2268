import { describe, expect, it } from "vitest";
import { measure } from "../../../src/cohort/measure.js";
import { takeSubjects } from "../../../src/cohort/takeSubjects.js";
import { planFor, smallCohort } from "./cohortFixture.js";

describe("takeSubjects(measured, indices)", () => {
  it("takes the same subjects in every part", () => {
    const cohort = smallCohort();
    const some = takeSubjects(measure(cohort, planFor(cohort)), [7, 2]);
    expect(some.ids).toEqual(["p07", "p02"]);
    expect(Array.from(some.target)).toEqual([1, 0]);
    expect(some.tables["features"].x.rows).toBe(2);
    const { outcome } = takeSubjects(
      { ...measure(cohort, planFor(cohort)), outcome: Float64Array.from({ length: 18 }, (_, i) => i) },
      [7, 2],
    );
    expect(outcome).toEqual(Float64Array.of(7, 2));
    expect(some.covariates.x.data[0]).toBe(20 + (49 % 13));
  });
});
