import { describe, expect, it } from "vitest";
import { cohortRows } from "../../../src/cohort/rows.js";
import { tableBuilder } from "../../../src/cohort/tableBuilder.js";
import { SalientError } from "../../../src/core/errors.js";
import { built, columnOf, count, cycle, named } from "./table.js";

/** The error that a function throws. */
function refusal(act: () => unknown): SalientError {
  try {
    act();
  } catch (error) {
    if (error instanceof SalientError) return error;
    throw error;
  }
  throw new Error("nothing was thrown");
}

const texts = (name: string, cells: readonly (string | number)[]) => {
  const column = columnOf(name, cells);
  return cohortRows({ kind: "table", rows: cells.length, columns: [column] }, 0, cells.length).flat();
};

describe("tableBuilder(header, options)", () => {
  it("keeps numbers as doubles, and everything else as text", () => {
    const { cohort } = built(["name1,thickness", "a,2.5", "b,-1e-3", "c,.5"]);
    expect(cohort.rows).toBe(3);
    expect(named(cohort, "thickness")).toEqual({
      form: "number",
      name: "thickness",
      values: Float64Array.of(2.5, -0.001, 0.5),
      others: {},
    });
    expect(named(cohort, "name1")).toEqual({
      form: "text",
      name: "name1",
      codes: Int32Array.of(0, 1, 2),
      levels: ["a", "b", "c"],
    });
  });

  it("trims cells and reads what always means missing as empty", () => {
    const { cohort } = built([" id , x ", " a , 1 ", "b,NA", "c,n/a", "d, NaN", "e,."]);
    expect(cohortRows(cohort, 0, 9)).toEqual([
      ["a", "1"],
      ["b", ""],
      ["c", ""],
      ["d", ""],
      ["e", ""],
    ]);
  });

  it("keeps the few texts of a column of numbers by their rows", () => {
    const column = columnOf("x", [...count(1, 9), "<5"]);
    expect(column).toMatchObject({ form: "number", others: { 9: "<5" } });
  });

  it.each([
    ["leading zeros", [...count(1, 200), "007"]],
    ["integers that a double cannot hold", [...count(1, 200), "90071992547409931"]],
    ["a plus sign", [...count(1, 200), "+49"]],
  ])("keeps a column as text for the sake of %s", (_, cells) => {
    expect(columnOf("x", cells).form).toBe("text");
    expect(texts("x", cells)).toEqual(cells);
  });

  it("keeps every character of ids, even where all are numbers", () => {
    const ids = ["1.1", "1.10", "7e10", "12"];
    expect(texts("participant_id", ids)).toEqual(ids);
  });

  it("finds a column of text whose first hundreds of cells are numbers", () => {
    const cells = [...count(1, 2000), ...cycle(["a", "b"], 2500)];
    expect(columnOf("x", cells).form).toBe("text");
    expect(texts("x", cells)).toEqual(cells);
  });

  it("finds a column of numbers whose first hundreds of cells are text", () => {
    const cells = [...cycle(["pending"], 150), ...count(1, 2000)];
    expect(columnOf("x", cells)).toMatchObject({ form: "number", others: { 0: "pending", 149: "pending" } });
    expect(texts("x", cells)).toEqual(cells);
  });

  it("finds the form of a column that begins with thousands of empty cells", () => {
    const cells = [...cycle([""], 20_000), ...count(1, 300)];
    expect(columnOf("x", cells)).toMatchObject({ form: "number", others: {} });
    expect(texts("x", cells)).toEqual(cells);
  });

  it("reads decimal commas, and leaves lists alone", () => {
    const builder = tableBuilder(["x", "list"], { decimal: ",", keepIdentifying: [] });
    builder.add(["20,5", "1,2,3"]);
    builder.add(["1.234,5", "a, b"]);
    expect(cohortRows(builder.finish().cohort, 0, 2)).toEqual([
      ["20.5", "1,2,3"],
      ["1234.5", "a, b"],
    ]);
  });

  it("names every fault at once, with row and column", () => {
    const error = refusal(() => built(["a,b,b,", "1,2,3,", "1,2", `1,${"x".repeat(5001)},3,4`, "1,2,3,,5"]));
    expect(error.code).toBe("COHORT_FAULTY");
    expect(error.faults).toEqual([
      { column: "b", expected: "a name that no other column has", got: "2 columns of this name" },
      { row: 2, expected: "4 cells, as in the header", got: "2 cells" },
      { row: 3, column: "b", expected: "at most 5000 characters (is a quote never closed?)", got: "5001 characters" },
      { row: 4, expected: "4 cells, as in the header", got: "5 cells" },
      { expected: "a name in the header for column 4 of 4", got: "nothing" },
    ]);
    expect(error.total).toBe(5);
  });

  it("counts the faults beyond the first hundred", () => {
    const error = refusal(() => built(["a,b", ...cycle(["1"], 250)]));
    expect(error.faults).toHaveLength(100);
    expect(error.total).toBe(250);
  });

  it("leaves out blank rows and columns that are nothing but a trailing comma, and says so", () => {
    const { cohort, warnings } = built(["a,b,", "1,x,", ",,", "2,y,,"]);
    expect(cohortRows(cohort, 0, 5)).toEqual([
      ["1", "x"],
      ["2", "y"],
    ]);
    expect(warnings.join(" ")).toMatch(/1 blank row.*1 column/);
  });

  it("calls a first column without a name row_name", () => {
    const { cohort, warnings } = built([",x", "a,1", "b,2"]);
    expect(cohort.columns.map(({ name }) => name)).toEqual(["row_name", "x"]);
    expect(warnings).toHaveLength(1);
  });

  it.each([
    ["no rows", ["a,b"], "COHORT_UNREADABLE"],
    ["a blank header", [" , ", "1,2"], "COHORT_UNREADABLE"],
    ["values in place of names", ["1.5,2.5,7", "1,2,3"], "COHORT_UNREADABLE"],
    [
      "more than 10,000 columns",
      [
        count(1, 10_001)
          .map((i) => `f${i}`)
          .join(","),
      ],
      "FILE_TOO_LARGE",
    ],
  ])("refuses a table with %s", (_, lines, code) => {
    expect(refusal(() => built(lines)).code).toBe(code);
  });

  it("takes columns that are named by their number", () => {
    expect(built([`id,${count(0, 5).join(",")}`, "a,1,2,3,4,5"]).cohort.columns).toHaveLength(6);
  });

  it("does not store columns that look identifying, unless they are to be kept", () => {
    const lines = ["participant_id,dob,x", "p1,1990-01-02,1", "p2,1980-03-04,2"];
    const { cohort, refused } = built(lines);
    expect(cohort.columns.map(({ name }) => name)).toEqual(["participant_id", "x"]);
    expect(refused).toEqual([{ name: "dob", reason: "looks like birth dates" }]);
    expect(built(lines, { keepIdentifying: ["dob"] }).cohort.columns).toHaveLength(3);
    expect(refusal(() => built(["email", "a@b.org"])).code).toBe("COHORT_IDENTIFYING");
  });
});
