import { describe, expect, it } from "vitest";
import { completePlan } from "../../../src/cohort/completePlan.js";
import { describeCohort } from "../../../src/cohort/describeCohort.js";
import { measure } from "../../../src/cohort/measure.js";
import { Plan } from "../../../src/contract/plan.js";
import { cohortOf, planFor, refusal, smallCohort } from "./cohortFixture.js";
import { built, cycle } from "./table.js";

const n = 18;
const rows = Array.from({ length: n }, (_, i) => i);
const texts = (cell: (i: number) => string | number) => rows.map((i) => String(cell(i)));
const byDefault = { columns: { id: "participant_id", label: "diagnosis", covariates: ["age", "sex"] } };

/** The small cohort as a file would be read, with more columns. */
function readCohort(more: Record<string, readonly string[]>) {
  const base = {
    participant_id: texts((i) => `p${i}`),
    diagnosis: texts((i) => (i < 6 ? "control" : "patient")),
    age: texts((i) => 20 + ((i * 7) % 13)),
    sex: texts((i) => (i % 2 ? "F" : "M")),
    left: texts((i) => 2 + ((i * 5) % 7) / 10),
    ...more,
  };
  const lines = rows.map((i) => Object.values(base).map((cells) => cells[i]));
  return built([Object.keys(base), ...lines].map((cells) => cells.join(","))).cohort;
}
const refusalOf = (cohort: ReturnType<typeof readCohort>) =>
  refusal(() => measure(cohort, completePlan(cohort, Plan.parse(byDefault))));

describe("columns of numbers that are left out", () => {
  it("refuses every cell below detection of a default feature, by row and column, with what to do", () => {
    const { code, faults, total, hint } = refusalOf(
      readCohort({ crp: texts((i) => (i % 3 === 1 ? "<0.5" : 1 + i / 10)) }),
    );
    expect({ code, total }).toEqual({ code: "COHORT_FAULTY", total: 6 });
    expect(faults.map(({ row, column, got }) => [row, column, got])).toEqual(
      [2, 5, 8, 11, 14, 17].map((row) => [row, "crp", "<0.5"]),
    );
    expect(faults[0].expected).toMatch(/not a bound/);
    expect(hint).toMatch(/^Mend these cells.*\(columns\.missing\).*\(columns\.ignore\)\.$/);
  });

  it("counts the faults of every column in the message, for the list may show one column only", () => {
    const few = (found: string) => texts((i) => (i % 3 === 1 ? found : 1 + i / 10));
    expect(refusalOf(readCohort({ crp: few("<0.5"), il6: few("low") })).message).toContain("(crp: 6, il6: 6)");
  });

  it("names none that a pattern of the reading takes for a feature", () => {
    const cohort = readCohort({ image_a: texts((i) => 1 + i / 10), image_b: texts((i) => 2 + ((i * 3) % 7) / 10) });
    const { warnings } = describeCohort(cohort, { features: ["image_*"] });
    expect(warnings.join()).not.toContain("image_");
    expect(warnings.join()).toContain("left");
  });

  it("refuses decimal commas among decimal points", () => {
    const mixed = cohortOf({
      ...Object.fromEntries(
        ["participant_id", "diagnosis"].map((name) => [
          name,
          texts((i) => (name === "diagnosis" ? (i < 6 ? "control" : "patient") : `p${i}`)),
        ]),
      ),
      x: texts((i) => (i % 2 ? `1,${i}` : `1.${i}`)),
    });
    const { faults } = refusal(() =>
      measure(mixed, completePlan(mixed, Plan.parse({ columns: { label: "diagnosis" } }))),
    );
    expect(faults).toHaveLength(9);
    expect(faults[0]).toMatchObject({ row: 2, column: "x", expected: expect.stringContaining("point"), got: "1,1" });
  });

  it("names columns of two values, of no value, and those that the plan leaves out", () => {
    const cohort = readCohort({
      flanker: cycle([0, 1], n),
      nothing: cycle([""], n),
      other: texts((i) => i * 3),
      half: texts((i) => (i % 4 === 0 ? i : `w${i}`)),
    });
    const plan = completePlan(cohort, Plan.parse({ columns: { ...byDefault.columns, ignore: ["other"] } }));
    expect(plan.columns.features).toEqual(["left"]);
    const said = measure(cohort, plan).warnings.join("\n");
    expect(said).toMatch(/two values.*: flanker\./);
    expect(said).toMatch(/no value: nothing\./);
    expect(said).toMatch(/as the plan says: other\./);
    expect(said).toMatch(/fewer than half .*: half\./);
    const described = describeCohort(cohort, { ignore: ["other"] }).warnings.join("\n");
    for (const name of ["flanker", "nothing", "other", "half"]) expect(described).toContain(`: ${name}.`);
  });

  it("says nothing where nothing is left out", () => {
    const plan = planFor(smallCohort(), { covariates: [], attributes: ["age", "sex"] });
    expect(measure(smallCohort(), plan).warnings).toEqual([]);
  });

  it("names values that may mean missing, with the flag, and no more once they are missing", () => {
    const cohort = readCohort({ right: texts((i) => (i % 6 === 0 ? -999 : 3 + i / 10)) });
    const said = (missing: string[]) =>
      measure(cohort, completePlan(cohort, Plan.parse({ columns: { ...byDefault.columns, missing } }))).warnings.join();
    expect(said([])).toMatch(/-999 is used as a value in right, .*columns.missing.*columns.values/);
    expect(said(["-999"])).not.toContain("--missing");
    expect(describeCohort(cohort, { values: ["-999"] }).warnings.join()).not.toContain("--missing");
    expect(describeCohort(cohort, {}).warnings.join()).toContain("-999 is used as a value");
  });

  it("names a code for missing among the words of the diagnoses", () => {
    const cohort = readCohort({ diagnosis: texts((i) => (i === 4 ? "-9" : i % 2 ? "control" : "case")) });
    expect(describeCohort(cohort, {}).warnings.join()).toMatch(/-9 is used as a value in diagnosis, .*columns.missing/);
    expect(describeCohort(cohort, { missing: ["-9"] }).warnings.join()).not.toContain("-9");
  });

  it("refuses a feature without any value that a glob names", () => {
    const cohort = readCohort({ lh_a: texts((i) => i / 7), lh_b: cycle([""], n) });
    const plan = completePlan(cohort, Plan.parse({ columns: { ...byDefault.columns, features: ["lh_*"] } }));
    expect(refusal(() => measure(cohort, plan)).faults).toEqual([
      { column: "lh_b", expected: "at least one value", got: "none" },
    ]);
  });
});

describe("a single cell", () => {
  it("is not many", () => {
    const cohort = readCohort({ right: texts((i) => (i === 3 ? "" : i / 7)) });
    const { warnings } = measure(cohort, completePlan(cohort, Plan.parse(byDefault)));
    expect(warnings).toContain("1 of 36 cells was missing and took the controls' median of the feature.");
  });
});

describe("several rows a person", () => {
  const repeated = { participant_id: texts((i) => `p${i >> 1}`), session: cycle(["baseline", "later"], n) };

  it("proposes ids that repeat as the group, and names rows by it", () => {
    const cohort = smallCohort(repeated);
    const { proposal, warnings } = describeCohort(cohort, {});
    expect(proposal).toMatchObject({ id: null, group: "participant_id" });
    expect(warnings.join()).toMatch(/"participant_id" are kept together.*columns.group to null/);
    const long = Array.from({ length: 36 }, (_, i) => i);
    const twice = cohortOf({
      participant_id: long.map((i) => `p${i >> 1}`),
      diagnosis: long.map((i) => (i < 12 ? "control" : "patient")),
      left: long.map((i) => (i * 5) % 7),
    });
    const columns = { ...proposal, features: ["left"], covariates: [] };
    const plan = Plan.parse({ columns });
    const { ids, groups } = measure(twice, completePlan(twice, plan));
    expect(ids.slice(0, 4)).toEqual(["p0/1", "p0/2", "p1/1", "p1/2"]);
    expect([...groups.slice(0, 4)]).toEqual([0, 0, 1, 1]);
  });

  it("refuses repeated ids with the way out", () => {
    const cohort = smallCohort(repeated);
    expect(refusal(() => measure(cohort, planFor(cohort))).hint).toMatch(/group in place of id/);
  });

  it("takes an id of a few values for no person", () => {
    const cohort = cohortOf({ protocol_id: cycle(["P1", "P2"], 60), x: Array.from({ length: 60 }, (_, i) => i) });
    expect(describeCohort(cohort, {}).proposal.group).toBeNull();
  });
});
