import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { type XlsxCell, xlsxFile } from "../import/xlsxFile.js";
import { emptyFolder, salient } from "./salient.js";

describe("salient describe FILE", () => {
  let path: string;
  beforeAll(async () => {
    path = join(await emptyFolder(), "cohort.xlsx");
    const people = Array.from({ length: 12 }, (_, i): XlsxCell[] => [`s${i}`, i % 2, i === 3 ? -9 : 40 + i, i / 8]);
    const data = { name: "Data", rows: [["id", "dx", "age", "thickness"], ...people] };
    await writeFile(path, xlsxFile([{ name: "Read me", rows: [["Made by a test"]] }, data]));
  });

  it("says what each column seems to be for, and asks of values that may mean missing", async () => {
    const { exit, out } = await salient("describe", path);
    expect(exit).toBe(0);
    expect(out).toMatch(/^12 rows, 4 columns\n {2}id: id\n {2}diagnosis: dx\n {2}controls: 0\n/);
    expect(out).toMatch(/age +age +-9 to 51; does -9 mean missing\?/);
    expect(out).toMatch(/Sheet "Data" was read; another was not: "Read me"/);
    expect(out.replace(/\s+/g, " ")).toMatch(/--missing=-9 .*--values=-9/);
  });

  it("takes the answer, and gives all of it as JSON", async () => {
    const { out } = await salient("describe", path, "--missing=-9", "--sheet", "data", "--json");
    const { columns, warnings } = JSON.parse(out);
    expect(columns[2]).toMatchObject({ name: "age", missing: 1, suspectedCodes: [] });
    expect(warnings).toEqual([expect.stringMatching(/^There are 6 controls and 6 patients\./)]);
  });

  it("says so where there is no such file, or no such sheet", async () => {
    expect((await salient("describe", "no/such.csv")).err).toMatch(/PATH_WRONG/);
    expect((await salient("describe", path, "--sheet", "x")).err).toMatch(/no sheet "x"; it has "Read me", "Data"/);
  });
});
