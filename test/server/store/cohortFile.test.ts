import { describe, expect, it } from "vitest";
import { cohortBytes, readCohort } from "../../../server/store/cohortFile.js";
import type { Cohort } from "../../../src/cohort/cohort.js";

const cohort: Cohort = {
  kind: "table",
  rows: 3,
  columns: [
    { form: "text", name: "Kürzel", codes: Int32Array.of(0, 1, -1), levels: ["é", "ß"] },
    { form: "number", name: "x", values: Float64Array.of(1.5, Number.NaN, -2), others: { 1: "n/a?" } },
  ],
};

describe("cohortBytes(cohort)", () => {
  it("comes back equal from readCohort", () => {
    expect(readCohort(cohortBytes(cohort))).toEqual(cohort);
  });

  it("gives the same bytes for the same cells, and others for another cell", () => {
    expect(cohortBytes(structuredClone(cohort))).toEqual(cohortBytes(cohort));
    const other = structuredClone(cohort) as unknown as { columns: { values: Float64Array }[] };
    other.columns[1]!.values[2] = -2.5;
    expect(cohortBytes(other as never)).not.toEqual(cohortBytes(cohort));
  });
});
