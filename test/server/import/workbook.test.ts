import { describe, expect, it } from "vitest";
import { read, refusal, rowsOf } from "./tableFile.js";
import { type XlsxCell, type XlsxSheet, xlsxFile } from "./xlsxFile.js";

const sheet = (name: string, ...rows: XlsxCell[][]): XlsxSheet => ({ name, rows });
const one = (...rows: XlsxCell[][]) => xlsxFile([sheet("Sheet1", ...rows)]);
const plain: XlsxCell[][] = [
  ["id", "x"],
  ["a", 1.5],
  ["b", 2],
];

describe("readTableFile of a workbook", () => {
  it("reads numbers as they are stored, whatever they are shown as", async () => {
    const numbers = [{ number: "0.10000000000000001", style: 0 }, { number: "1.5E-2", style: 3 }, 12_345_678_901, -3];
    expect(await rowsOf(one(["id", "x"], ...numbers.map((x, i) => [`p${i}`, x] as XlsxCell[])))).toEqual([
      ["id", "x"],
      ["p0", "0.1"],
      ["p1", "0.015"],
      ["p2", "12345678901"],
      ["p3", "-3"],
    ]);
  });

  it("reads days and moments as ISO text, and durations as numbers", async () => {
    const cells = [45_429, 45_429.75, 0.5, 1, 61].map((number) => ({ number, style: 2 }));
    const rows = [["id", "seen"], ...cells.map((cell, i) => [`p${i}`, cell])] as XlsxCell[][];
    const times = (await rowsOf(one(...rows))).slice(1).map(([, seen]) => seen);
    expect(times).toEqual(["2024-05-17", "2024-05-17T18:00:00", "12:00:00", "1900-01-01", "1900-03-01"]);
    expect(await rowsOf(one(["id", "long"], ["a", { number: 1.25, style: 4 }]))).toEqual([
      ["id", "long"],
      ["a", "1.25"],
    ]);
    const of1904 = xlsxFile([sheet("s", ["id", "seen"], ["a", { number: 43_967, style: 1 }])], true);
    expect((await rowsOf(of1904))[1]).toEqual(["a", "2024-05-17"]);
  });

  it("reads texts, shared and inline, booleans, and results of formulas", async () => {
    const row: XlsxCell[] = [
      "a & b",
      { inline: " <c> " },
      true,
      { formula: "1+1", value: 2 },
      { formula: "A1", value: "x_x000D_y" },
    ];
    expect(await rowsOf(one(["id", "word", "yes", "sum", "text"], row))).toEqual([
      ["id", "word", "yes", "sum", "text"],
      ["a & b", "<c>", "TRUE", "2", "x\ry"],
    ]);
  });

  it("keeps the zeros of ids that are texts", async () => {
    expect((await rowsOf(one(["id", "x"], ["001", 1], ["002", 2])))[1]).toEqual(["001", "1"]);
  });

  it("names the other sheets, and reads the one that is asked for", async () => {
    const book = xlsxFile([
      sheet("Notes", ["Made by us"]),
      { ...sheet("Old", ...plain), hidden: true },
      sheet("Data", ...plain),
      sheet("More", ["id", "y"], ["a", 7]),
    ]);
    const { cohort, dialect, sheets, warnings } = await read(book);
    expect(cohort.columns.map(({ name }) => name)).toEqual(["id", "x"]);
    expect(sheets).toEqual({ read: "Data", others: ["Notes", "Old", "More"] });
    expect(dialect).toBeNull();
    expect(warnings).toEqual([expect.stringMatching(/^Sheet "Data" was read; 3 others .* "Old" \(hidden\), "More"/)]);
    const more = await read(book, { sheet: " more" });
    expect(more.cohort.columns.map(({ name }) => name)).toEqual(["id", "y"]);
    expect(more.warnings).toEqual([]);
  });

  it("leaves a title above the header out, and says so", async () => {
    const book = one(
      ["Thickness study"],
      [null],
      ["exported", "2024"],
      ["id", "x", "y", "z", "w"],
      ["a", 1, 2, 3, 4],
      ["b", 3, 4, 5, 6],
    );
    const { cohort, warnings } = await read(book);
    expect(cohort.columns.map(({ name }) => name)).toEqual(["id", "x", "y", "z", "w"]);
    expect(warnings).toEqual(["2 rows stand above the header and were left out as a title."]);
  });

  it("joins two rows of names where merged cells say what is under what", async () => {
    const rows: XlsxCell[][] = [
      ["id", "Thickness", null, "Area", null, "age"],
      [null, "left", "right", "left", "right", null],
      ["a", 1, 2, 3, 4, 50],
      ["b", 5, 6, 7, 8, 60],
    ];
    const merged = ["A1:A2", "B1:C1", "D1:E1", "F1:F2"];
    const { cohort, warnings } = await read(xlsxFile([{ name: "s", rows, merged }]));
    expect(cohort.rows).toBe(2);
    expect(cohort.columns.map(({ name }) => name)).toEqual([
      "id",
      "Thickness_left",
      "Thickness_right",
      "Area_left",
      "Area_right",
      "age",
    ]);
    expect(warnings.join()).toMatch(/two rows with merged cells; .*Thickness_left/);
  });

  it("warns of merged cells that leave rows below the header without their value", async () => {
    const rows: XlsxCell[][] = [
      ["id", "site"],
      ["a", "X"],
      ["b", null],
      ["c", "Y"],
    ];
    const { warnings } = await read(xlsxFile([{ name: "s", rows, merged: ["B2:B3"] }]));
    expect(warnings.join()).toMatch(/merged cell B2:B3 .* only the first row/);
  });

  it("reads #N/A as missing, keeps other errors as cells at fault, and says where both are", async () => {
    const rows: XlsxCell[][] = [["id", "x"], ...Array.from({ length: 6 }, (_, i): XlsxCell[] => [`p${i}`, i / 2])];
    rows[2][1] = { error: "#N/A" };
    rows[3][1] = { error: "#DIV/0!" };
    rows[5][1] = { error: "#DIV/0!" };
    const { cohort, warnings } = await read(one(...rows));
    expect(cohort.columns[1]).toMatchObject({ form: "number", others: { 2: "#DIV/0!", 4: "#DIV/0!" } });
    expect(warnings).toEqual([
      "Cell B3 holds #N/A: read as missing.",
      "2 cells hold the error #DIV/0! (the first is B4): mend the formula, or say that #DIV/0! means missing.",
    ]);
  });

  it("refuses formulas that were never calculated, cell by cell", async () => {
    const error = await refusal(one(["id", "x"], ["a", 1], [null, null], ["b", { formula: "A1+1" }]));
    expect(error).toMatchObject({ code: "COHORT_FAULTY", total: 1 });
    expect(error.faults).toEqual([{ row: 2, column: "x", expected: "a value", got: expect.stringMatching(/cell B4/) }]);
  });

  it("reads numbers written as texts with a decimal comma", async () => {
    const { cohort, warnings } = await read(one(["id", "x", "y"], ["a", "20,5", 1.021], ["b", "3,25", 2]));
    expect(cohort.columns.slice(1)).toMatchObject([
      { values: Float64Array.of(20.5, 3.25) },
      { values: Float64Array.of(1.021, 2) },
    ]);
    expect(warnings.join()).toMatch(/decimal comma/);
  });

  it("leaves out blank rows, styled cells without content, and columns without anything", async () => {
    const rows: XlsxCell[][] = [
      ["id", "x", null],
      ["a", 1, { inline: "" }],
      [null, null],
      ["b", 2, { inline: "" }],
    ];
    expect(await rowsOf(one(...rows))).toEqual([
      ["id", "x"],
      ["a", "1"],
      ["b", "2"],
    ]);
  });
});
