import { describe, expect, it } from "vitest";
import { measure } from "../../../src/cohort/measure.js";
import { UNKNOWN } from "../../../src/cohort/measured.js";
import { measureNew } from "../../../src/cohort/measureNew.js";
import { cohortOf, planFor, refusal, smallCohort } from "./cohortFixture.js";

const rows = Array.from({ length: 18 }, (_, i) => i);

describe("measureNew(cohort, plan, coding)", () => {
  const training = smallCohort();
  const plan = planFor(training);
  const { coding } = measure(training, plan).covariates;

  it("finds columns by name in any order and needs no diagnosis", () => {
    const people = cohortOf({ right: [3.1], sex: ["F"], extra: [1], left: [2.2], age: [30], participant_id: ["new"] });
    const measured = measureNew(people, plan, coding);
    expect(Array.from(measured.tables["features"].x.data)).toEqual([2.2, 3.1]);
    expect(Array.from(measured.covariates.x.data)).toEqual([30, 1, 0]);
    expect(Array.from(measured.target)).toEqual([UNKNOWN]);
  });

  it("names every column that is missing, with the nearest there is", () => {
    const people = cohortOf({ lefft: [2.2], sex: ["F"], participant_id: ["new"] });
    const { code, faults } = refusal(() => measureNew(people, plan, coding));
    expect(code).toBe("COLUMNS_MISSING");
    expect(faults.map(({ column, got }) => [column, got])).toEqual([
      ["left", 'none (is it "lefft"?)'],
      ["right", "none"],
      ["age", "none"],
    ]);
  });

  it("knows controls and patients where the table has the diagnosis, and nobody else", () => {
    const people = smallCohort({ diagnosis: rows.map((i) => ["control", "patient", "sibling"][i % 3]) });
    expect(Array.from(measureNew(people, plan, coding).target.slice(0, 3))).toEqual([0, 1, UNKNOWN]);
  });

  it("names columns that it does not use, and counts cells and people it knows little of", () => {
    const people = cohortOf({ left: [null, 2], right: [null, 3], age: [30, 40], sex: ["F", ""], note: ["a", "b"] });
    expect(measureNew(people, plan, coding).warnings).toEqual([
      'The table has no column "participant_id": people are numbered by row.',
      "2 cells were missing and took the training controls' median.",
      "More than half of the features are missing for 1 person: such a place rests on little.",
      "sex is missing for 1 person: it counts as the controls' mean.",
      "Not used by the model: note.",
    ]);
  });

  it("refuses a level of a covariate that training never saw", () => {
    const people = cohortOf({
      left: [2.2, 2],
      right: [3, 3],
      age: [30, 31],
      sex: ["F", "X"],
      participant_id: ["a", "b"],
    });
    expect(refusal(() => measureNew(people, plan, coding)).faults).toEqual([
      { row: 2, column: "sex", expected: "one of F, M, as in training", got: "X" },
    ]);
  });
});
