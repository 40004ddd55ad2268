import { describe, expect, it } from "vitest";
import { describeCohort } from "../../../../src/cohort/describeCohort.js";
import { pairSidecars } from "../../../../src/cohort/sidecar/pairSidecars.js";
import { readSidecar } from "../../../../src/cohort/sidecar/readSidecar.js";
import { withSidecar } from "../../../../src/cohort/sidecar/withSidecar.js";
import { built, cycle } from "../table.js";

const described = {
  participant_id: { Description: "Code of the person" },
  age: { LongName: "Age at scan", Units: "years" },
  state: { Levels: { 0: "patient", 1: "Healthy control" } },
  score: {
    levels: { "1.0": "never", "2": { Description: "sometimes" }, "3": "often", "-9": "not recorded", "n/a": "none" },
  },
};
const states = cycle([0, 1], 24);
const scores = cycle([1, 2, 3, 2, 2, -9], 24);
const lines = ["participant_id,age,state,score", ...states.map((s, i) => `sub-${i},${20 + i},${s},${scores[i]}`)];

function describedAs(sidecar: unknown, rows: readonly string[] = lines) {
  const { cohort } = built(rows);
  const read = readSidecar(JSON.stringify(sidecar), "participants.json");
  const joined = withSidecar(cohort, read, { file: "participants.tsv", refused: ["name"] });
  return { ...describeCohort(joined.cohort, {}), told: joined.warnings };
}
const column = (name: string, { columns } = describedAs(described)) => columns.find((each) => each.name === name)!;
const refusal = (text: string) => {
  try {
    readSidecar(text, "participants.json");
  } catch (error) {
    return error as { code: string; message: string; faults: readonly object[] };
  }
  throw new Error("expected a refusal");
};

describe("the file that describes a table's columns", () => {
  it("gives descriptions, units and meanings", () => {
    expect(column("age")).toMatchObject({ description: "Age at scan", units: "years", kind: "number" });
    expect(column("state").levels).toEqual([
      { value: "0", count: 12, meaning: "patient" },
      { value: "1", count: 12, meaning: "Healthy control" },
    ]);
  });

  it("makes a category of numbers that have meanings, and asks of those that mean missing", () => {
    expect(column("score")).toMatchObject({ kind: "category", suspectedCodes: ["-9"] });
    expect(column("score").levels.map(({ meaning }) => meaning)).toEqual([
      "sometimes",
      "not recorded",
      "never",
      "often",
    ]);
    expect(describeCohort(built(lines).cohort, {}).columns[3]?.kind).toBe("number");
  });

  it("tells the diagnosis and its controls by what the values mean, never by what they look like", () => {
    expect(describedAs(described).proposal).toMatchObject({ label: "state", control: ["1"] });
    expect(describedAs({ state: { Levels: { 0: "with", 1: "without" } } }).proposal.label).toBeNull();
  });

  it("says who is male, so that nothing is asked of it", () => {
    const rows = ["participant_id,sex", ...Array.from({ length: 24 }, (_, i) => `sub-${i},${1 + (i % 2)}`)];
    const asks = (sidecar: unknown) => describedAs(sidecar, rows).warnings.some((each) => each.includes("male"));
    expect(asks({ sex: { Description: "Sex" } })).toBe(true);
    expect(asks({ sex: { Levels: { 1: "male", 2: "female" } } })).toBe(false);
  });

  it("leaves measurements with a few explained codes measurements", () => {
    const { columns, told } = describedAs({ age: { Levels: { 43: "43 or older", "-9": "missing" } } });
    expect(columns[1]).toMatchObject({ name: "age", kind: "number", suspectedCodes: [] });
    expect(told).toHaveLength(1);
  });

  it("says what it and the table do not agree on", () => {
    const { told } = describedAs({
      state: { Levels: { 1: "control" } },
      name: {},
      iq: {},
      score: { Levels: { a: "b" } },
    });
    expect(told).toEqual([
      "participants.json describes 2 of the 4 columns of participants.tsv.",
      "participants.json describes columns that participants.tsv does not have: iq.",
      '"state" has values that participants.json does not explain: 0.',
      'None of the values that participants.json explains is in the column "score".',
    ]);
  });

  it("is refused where it describes another table", () => {
    const faulty = { code: "COHORT_FAULTY", message: "participants.json describes no column of participants.tsv" };
    expect(() => describedAs({ iq: {} })).toThrow(expect.objectContaining(faulty));
  });

  it.each([
    ['{\n  "age": {"Units": "years"},\n  "Jane Doe": \n}', "line 4, character 1"],
    ['{"age" 3, "and": "so on and so forth"}', "line 1, character 8"],
    ['{\n"age": {"Units": "years"}', "line 2, character 26"],
    ["{}\n{}", "line 2, character 1"],
  ])("is refused with the place where it is no JSON, and quotes nothing: %s", (text, place) => {
    const message = `participants.json is not JSON: it breaks off or goes wrong at ${place}`;
    expect(refusal(text)).toMatchObject({ code: "COHORT_UNREADABLE", message });
  });

  it.each([
    ["[]", undefined, "a list"],
    ['"age"', undefined, "text"],
    ['{"age": "years"}', "age", "text"],
    ['{"age": {"Units": 3}}', "age.Units", "a number"],
    ['{"sex": {"Levels": ["M", "F"]}}', "sex.Levels", "a list"],
    ['{"sex": {"Levels": {"1": null}}}', "sex.Levels.1", "nothing"],
  ])("is refused with the entry at fault: %s", (text, at, got) => {
    const { code, faults } = refusal(text);
    expect([code, faults]).toEqual([
      "COHORT_FAULTY",
      [expect.objectContaining({ got, ...(at ? { column: at } : {}) })],
    ]);
  });
});

describe("which table a sidecar belongs to", () => {
  const sidecar = (name: string) => ({ name, columns: new Map() });
  const paired = (tables: string[], ...names: string[]) =>
    [...pairSidecars(tables, names.map(sidecar))].map(([table, { name }]) => [table, name]);

  it("is the one of its name, or the only one", () => {
    expect(paired(["a.tsv", "Participants.tsv"], "participants.json")).toEqual([
      ["Participants.tsv", "participants.json"],
    ]);
    expect(paired(["cohort.csv"], "participants.json")).toEqual([["cohort.csv", "participants.json"]]);
  });

  it.each([
    [[], ["participants.json"], "no table came with it"],
    [["a.tsv", "b.tsv"], ["participants.json"], "the tables are a.tsv, b.tsv"],
    [["a.tsv"], ["a.json", "b.json"], 'both describe "a.tsv"'],
  ])("is refused for %s and %s", (tables, names, words) => {
    expect(() => paired(tables, ...names)).toThrow(words);
  });
});
