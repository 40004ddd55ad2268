import Papa from "papaparse";
import { describe, expect, it } from "vitest";
import { csv, csvLine } from "../../../src/contract/csv.js";

describe("csvLine(cells)", () => {
  it("quotes commas, quotes and line breaks, so that a reader gets the same cells back", () => {
    const cells = ["plain", "a,b", 'says "no"', "two\nlines", "trailing ", "ü"];
    expect(Papa.parse(csvLine(cells), { skipEmptyLines: true }).data).toEqual([cells]);
  });

  it.each(["=1+1", "+cmd|x", "-2+3", "@SUM(A1)", "\tx", "\rx"])("defuses %j, which a spreadsheet would run", (cell) => {
    const [[read]] = Papa.parse<string[]>(csvLine([cell, "x"]), { newline: "\n" }).data;
    expect(read).toBe(`'${cell}`);
  });

  it.each(["-1.5", "+2", "-.5e-3", "-9"])("leaves the number %s as it is", (cell) => {
    expect(csvLine([cell])).toBe(`${cell}\n`);
  });

  it("writes numbers in full and empties what is missing", () => {
    expect(csvLine([0.1 + 0.2, -3, null, Number.NaN, Infinity, 0])).toBe("0.30000000000000004,-3,,,,0\n");
  });
});

describe("csv(header, rows)", () => {
  it("puts the header first", () => {
    expect(csv(["a", "b"], [[1, "x"]])).toBe("a,b\n1,x\n");
  });
});
