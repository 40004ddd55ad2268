import { decimalNumber } from "../../../src/cohort/decimalNumber.js";
import type { SheetRow } from "./sheetRows.js";

/** Where the table of a sheet begins. */
export type Header = {
  readonly names: readonly string[];
  /** Which of the rows that were looked at is the first below the header. */
  readonly first: number;
  readonly warnings: readonly string[];
};

/** Columns from and to, counted from 0, of a merged cell in a row of the sheet. */
export type Merged = { readonly top: number; readonly bottom: number; readonly from: number; readonly to: number };

/**
 * The header among the first rows of a sheet: the first that is filled about as widely as the table. Rows above it are a
 * title, unless merged cells make them names over groups of columns: then a name that comes twice is told apart by them.
 *
 * @param merged merged cells of the sheet, asked for only where they can matter
 * @returns nothing where there are no two rows of a table
 */
export async function findHeader(
  rows: readonly SheetRow[],
  merged: () => Promise<readonly Merged[]>,
): Promise<Header | undefined> {
  const width = Math.max(0, ...rows.map(filled));
  const at = rows.findIndex((row) => filled(row) >= Math.max(Math.min(2, width), 0.5 * width));
  if (at < 0 || at + 1 >= rows.length) return undefined;
  const groups = await groupsOver(rows, at, merged);
  if (groups) return groups;
  return { names: rows[at].cells, first: at + 1, warnings: title(rows.slice(0, at)) };
}

/** Two rows of names, the upper over groups of columns, where merged cells say so. */
async function groupsOver(
  rows: readonly SheetRow[],
  at: number,
  merged: () => Promise<readonly Merged[]>,
): Promise<Header | undefined> {
  const upper = isUpper(rows[at], rows[at + 1]) ? at : at > 0 && isUpper(rows[at - 1], rows[at]) ? at - 1 : -1;
  if (upper < 0 || upper + 2 >= rows.length) return undefined;
  const [top, bottom] = [rows[upper], rows[upper + 1]];
  const over = (await merged()).filter((each) => each.top === top.number);
  if (!over.some(({ from, to }) => to > from && from < bottom.cells.length && top.cells[from])) return undefined;
  // A single cell over the whole table is its title.
  if (over.some(({ from, to }) => from === 0 && to >= bottom.cells.length - 1)) return undefined;
  const names = joinNames(top, bottom, over);
  const joined = names.filter((name, i) => name !== (bottom.cells[i] ?? "") && (bottom.cells[i] ?? "") !== "");
  const told = `The header has two rows with merged cells${joined.length > 0 ? `; names that came twice were joined with the name above them: ${joined.slice(0, 3).join(", ")}${joined.length > 3 ? "…" : ""}` : ""}.`;
  return { names, first: upper + 2, warnings: [...title(rows.slice(0, upper)), told] };
}

function isUpper(top: SheetRow, bottom: SheetRow): boolean {
  return isTexts(top) && isTexts(bottom) && bottom.cells.some((name, i) => name !== "" && (top.cells[i] ?? "") === "");
}

function isTexts({ cells }: SheetRow): boolean {
  return cells.every((cell) => cell === "" || Number.isNaN(decimalNumber(cell)));
}

function joinNames(top: SheetRow, bottom: SheetRow, over: readonly Merged[]): string[] {
  const width = Math.max(top.cells.length, bottom.cells.length);
  const own = Array.from({ length: width }, (_, i) => bottom.cells[i] || top.cells[i] || "");
  return own.map((name, i) => {
    if (!bottom.cells[i] || own.filter((other) => other === name).length < 2) return name;
    const group = over.find(({ from, to }) => from <= i && i <= to);
    const above = top.cells[group?.from ?? i] ?? "";
    return above === "" ? name : `${above}_${name}`;
  });
}

function title(rows: readonly SheetRow[]): string[] {
  if (rows.length === 0) return [];
  const what = rows.length === 1 ? `Row ${rows[0].number} stands` : `${rows.length} rows stand`;
  return [`${what} above the header and ${rows.length === 1 ? "was" : "were"} left out as a title.`];
}

function filled({ cells }: SheetRow): number {
  return cells.reduce((count, cell) => count + Number(cell !== ""), 0);
}
