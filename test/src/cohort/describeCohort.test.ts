import { describe, expect, it } from "vitest";
import { describeCohort } from "../../../src/cohort/describeCohort.js";
import { CohortInfo } from "../../../src/contract/cohort.js";
import { built, count, cycle } from "./table.js";

type Cells = readonly (string | number)[];

/** A cohort of columns. */
function cohortOf(columns: Readonly<Record<string, Cells>>, keepIdentifying: readonly string[] = []) {
  const cells = Object.values(columns);
  const rows = Array.from(cells[0], (_, i) => cells.map((column) => column[i]).join(","));
  return built([Object.keys(columns).join(","), ...rows], { keepIdentifying }).cohort;
}

const n = 40;
const study = {
  SubjID: count(1, n).map((i) => `s${i}`),
  Dx: cycle([0, 1], n),
  Age: count(20, n),
  Sex: cycle([1, 2, 2], n),
  scanner: cycle(["A", "B", "C"], n),
  family: cycle(["f1", "f2", "f3", "f4", "f5"], n),
  eTIV: count(1400, n).map((x) => `${x}.5`),
  lh_cuneus_thickness: count(1, n).map((x) => `2.${x}`),
  rh_cuneus_thickness: count(1, n).map((x) => `3.${x}`),
};
const column = (cohort: ReturnType<typeof cohortOf>, name: string, reading = {}) => {
  const found = describeCohort(cohort, reading).columns.find((each) => each.name === name);
  if (!found) throw new Error(`no column ${name}`);
  return found;
};

describe("describeCohort(cohort, reading)", () => {
  it("proposes a part for every column that looks made for one", () => {
    const { proposal, warnings } = describeCohort(cohortOf(study), {});
    expect(proposal).toMatchObject({
      ...{ id: "SubjID", label: "Dx", control: ["0"], patient: [], site: "scanner", group: "family" },
      ...{
        covariates: ["Age", "Sex", "scanner", "eTIV"],
        features: [],
        ignore: [],
        kinds: {},
        missing: [],
        values: [],
      },
    });
    expect(warnings).toEqual([
      'Rows of one "family" are kept together in every split: repeated measures, families. If they should not be, set columns.group to null.',
      expect.stringMatching(/^There are 20 rows of 5 controls and 20 rows of 5 patients\./),
      expect.stringMatching(/^"Sex" is coded 1 and 2, which does not say who is male/),
    ]);
  });

  it("answers by the schema of the contract", () => {
    const { columns, proposal, warnings } = describeCohort(
      cohortOf({ ...study, huge: cycle([1e308, -1e308, 3], n) }),
      {},
    );
    const info = {
      id: "x",
      name: "x",
      createdAt: "",
      rows: n,
      dialect: null,
      columns,
      proposal,
      refused: [],
      warnings,
    };
    expect(() => CohortInfo.parse(info)).not.toThrow();
  });

  it("lets what was said stand before every guess", () => {
    const reading = {
      ...{ label: "Sex", site: null, covariates: ["Age"], missing: ["59"] },
      kinds: { Age: "category" as const },
    };
    const { proposal, columns } = describeCohort(cohortOf(study), reading);
    expect(proposal).toMatchObject({ label: "Sex", control: [], site: null, covariates: ["Age"], missing: ["59"] });
    expect(columns.find(({ name }) => name === "Age")).toMatchObject({ kind: "category", missing: 1, numbers: null });
    expect(columns.find(({ name }) => name === "Sex")?.role).toBe("label");
  });

  it("proposes nothing for a column that was taken for something else", () => {
    const { proposal, warnings } = describeCohort(cohortOf(study), {
      ...{ features: ["eTIV"], ignore: ["Age"], group: "scanner" },
    });
    expect(warnings[0]).toBe('Rows of one "scanner" are kept together in every split: repeated measures, families.');
    expect(proposal.covariates).toEqual(["Sex"]);
    expect(proposal.site).toBeNull();
  });

  it("reads its own proposal as the same proposal", () => {
    const { proposal } = describeCohort(cohortOf(study), {});
    expect(describeCohort(cohortOf(study), proposal).proposal).toEqual(proposal);
  });

  it("refuses a reading of columns that are not there", () => {
    expect(() => describeCohort(cohortOf(study), { label: "diagnosis" })).toThrow(/no column "diagnosis"/);
  });

  it("counts levels, and sums up numbers", () => {
    const cohort = cohortOf({ dx: cycle(["HC", "SCZ", "SCZ", "BIP", ""], n), x: [...count(1, n - 1), "NA"] });
    expect(column(cohort, "dx")).toMatchObject({
      ...{ kind: "category", role: "label", missing: 8, distinct: 3 },
      levels: [
        { value: "SCZ", count: 16 },
        { value: "HC", count: 8 },
        { value: "BIP", count: 8 },
      ],
    });
    const { numbers } = column(cohort, "x");
    expect(numbers).toMatchObject({ min: 1, median: 20, max: 39 });
    expect(numbers?.mean).toBeCloseTo(20, 12);
    expect(numbers?.sd).toBeCloseTo(Math.sqrt((39 * 40) / 12), 12);
  });

  it("names the cells of a column of numbers that cannot be read", () => {
    const info = column(cohortOf({ id: study.SubjID, x: [...count(1, n - 2), "<5", "Infinity"] }), "x");
    expect(info.unreadable).toEqual([
      { row: 39, column: "x", expected: expect.stringContaining("not a bound"), got: "<5" },
      { row: 40, column: "x", expected: "a finite number", got: "Infinity" },
    ]);
    expect(info.unreadableCount).toBe(2);
  });

  it.each([
    ["-9 among ages", [...count(20, 38), -9, -9], ["-9"]],
    ["999 among ages", [...count(20, 38), 999, 999], ["999"]],
    ["-999 among thicknesses", [...count(1, 38).map((x) => `2.${x}`), -999, -999], ["-999"]],
    ["9 among two levels", cycle([1, 2, 2, 1, 9], 40), ["9"]],
    ["? among numbers", [...count(20, 38), "?", "unknown"], ["?", "unknown"]],
    ["-1 again and again among measurements", [...count(1, 36).map((x) => `${x}.5`), -1, -1, -1, -1], ["-1"]],
    ["99 among ages of the old", [...count(62, 38), 99, 98], []],
    ["-9 in a scale that goes below zero", count(-20, 40), []],
    ["-1 in a scale of steps", cycle([-1, 0, 1, 2], 40), []],
  ] as const)("asks about %s", (_, cells, codes) => {
    expect(column(cohortOf({ id: study.SubjID, x: cells }), "x").suspectedCodes).toEqual(codes);
  });

  it("asks no more about a code that was confirmed", () => {
    const info = column(cohortOf({ id: study.SubjID, x: [...count(20, 38), -9, -9] }), "x", { missing: ["-9"] });
    expect(info).toMatchObject({ suspectedCodes: [], missing: 2, numbers: { min: 20 } });
  });

  it("says of a column that was kept why it looks identifying", () => {
    const cohort = cohortOf({ dob: cycle(["1990-01-02", "1980-03-04"], n), x: count(1, n) }, ["dob"]);
    expect(column(cohort, "dob").identifying).toBe("looks like birth dates");
    expect(column(cohort, "x").identifying).toBeNull();
  });

  it("prefers a diagnosis to a group, and takes text that never repeats for the id", () => {
    const { proposal } = describeCohort(
      cohortOf({ group: cycle(["a", "b"], n), code: study.SubjID, diagnosis: cycle(["HC", "SCZ", "BIP"], n) }),
      {},
    );
    expect(proposal).toMatchObject({ label: "diagnosis", control: ["HC"], id: "code" });
  });

  it("keeps rows of a person together where ids repeat", () => {
    const { proposal } = describeCohort(
      cohortOf({ participant_id: cycle(["a", "b", "c", "d"], n), x: count(1, n) }),
      {},
    );
    expect(proposal).toMatchObject({ id: null, group: "participant_id" });
  });

  it("says what is missing for a contrast", () => {
    const warn = (columns: Record<string, Cells>) => describeCohort(cohortOf(columns), {}).warnings.join(" ");
    expect(warn({ x: count(1, n) })).toMatch(/No column looks like a diagnosis/);
    expect(warn({ dx: cycle(["control"], n) })).toMatch(/one value only/);
    expect(warn({ dx: cycle([1, 2], n) })).toMatch(/usual word for controls/);
  });

  it("leaves out by default what nobody among the controls has", () => {
    const onset = cycle(["", 17, "", 21, "", 30], n);
    const { proposal, columns, warnings } = describeCohort(cohortOf({ ...study, onset }), {});
    expect(proposal.ignore).toEqual(["onset"]);
    expect(columns.find(({ name }) => name === "onset")?.role).toBe("other");
    expect(warnings.join(" ")).toMatch(/onset/);
  });
});
