import { readFile } from "node:fs/promises";
import Papa from "papaparse";
import { SalientError } from "../../src/core/errors.js";

/** A small table of text as it stands in the file. */
export type TextTable = {
  readonly path: string;
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
};

/** Reads a small table whole; its delimiter is recognised. */
export async function readTextTable(path: string): Promise<TextTable> {
  const text = (await readFile(path, "utf8")).replace(/^\uFEFF/, "");
  const { data } = Papa.parse<string[]>(text, { skipEmptyLines: "greedy" });
  const [header, ...rows] = data.map((row) => row.map((cell) => cell.trim()));
  if (!header || rows.length === 0) throw new SalientError("COHORT_UNREADABLE", `${path} has no rows below its header`);
  return { path, header, rows };
}

/** The cells of one column. @throws SalientError naming the columns there are */
export function columnOf({ path, header, rows }: TextTable, name: string): string[] {
  const at = header.indexOf(name);
  if (at >= 0) return rows.map((row) => row[at] ?? "");
  throw new SalientError(
    "COLUMNS_MISSING",
    `${path} has no column "${name}"; it has ${header.slice(0, 20).join(", ")}`,
    {
      hint: "Give the name of the column as it stands in the header.",
    },
  );
}
