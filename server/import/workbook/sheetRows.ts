import { excelDate } from "./excelDate.js";
import { unescapeText } from "./unescapeText.js";
import type { Workbook } from "./workbookParts.js";
import { xmlEvents } from "./xmlEvents.js";

/** A row of a sheet that has any content. */
export type SheetRow = {
  /** As the sheet counts, from 1. */
  readonly number: number;
  readonly cells: readonly string[];
  /** Columns, from 0, whose cell is text. */
  readonly texts: readonly number[];
  /** Columns whose formula has no result: the workbook was never calculated. */
  readonly uncalculated: readonly number[];
  /** Columns whose cell holds an error such as `#DIV/0!`. */
  readonly errors: readonly number[];
};

/** Filled as the sheet is read to its end: what comes after the rows. */
export type SheetEnd = { readonly merged: string[] };

type Open = { at: number; type: string; style: number; value: string; formula: boolean };

/**
 * The rows of a sheet as they come, in pieces. A number is the shortest text of the stored double, whatever it is shown
 * as; a day is ISO text; of a formula the result that was stored with it counts.
 */
export async function* sheetRows(
  bytes: AsyncIterable<Uint8Array>,
  workbook: Pick<Workbook, "from1904" | "styles">,
  strings: readonly string[],
  end: SheetEnd,
): AsyncGenerator<SheetRow[]> {
  let rows: SheetRow[] = [];
  let row = emptyRow(0);
  let cell: Open | undefined;
  let [next, taking, phonetic] = [0, false, false];
  const events = xmlEvents(bytes, {
    open(name, { r, t = "n", s = "0", ref }) {
      if (name === "c") {
        next = r === undefined ? next : columnOf(r);
        cell = { at: next++, type: t, style: Number(s), value: "", formula: false };
      } else if (name === "v" || name === "t") taking = cell !== undefined && !phonetic;
      else if (name === "f" && cell) cell.formula = true;
      else if (name === "rPh") phonetic = true;
      else if (name === "row") {
        row = emptyRow(r === undefined ? row.number + 1 : Number(r));
        next = 0;
      } else if (name === "mergeCell" && ref !== undefined) end.merged.push(ref);
    },
    text(text) {
      if (taking && cell) cell.value += text;
    },
    close(name) {
      if (name === "v" || name === "t") taking = false;
      else if (name === "rPh") phonetic = false;
      else if (name === "c" && cell) {
        put(row, cell, textOf(cell, workbook, strings));
        cell = undefined;
      } else if (name === "row" && (row.cells.length > 0 || row.uncalculated.length > 0)) rows.push(row);
    },
  });
  for await (const _ of events) {
    if (rows.length === 0) continue;
    yield rows;
    rows = [];
  }
}

type Growing = { number: number; cells: string[]; texts: number[]; uncalculated: number[]; errors: number[] };

function emptyRow(number: number): Growing {
  return { number, cells: [], texts: [], uncalculated: [], errors: [] };
}

function put(row: Growing, { at, type, value, formula }: Open, text: string): void {
  if (formula && value === "" && type !== "str") row.uncalculated.push(at);
  if (text === "") return;
  while (row.cells.length < at) row.cells.push("");
  row.cells[at] = text;
  if (type === "e") row.errors.push(at);
  else if (type === "s" || type === "str" || type === "inlineStr") row.texts.push(at);
}

function textOf(
  { type, style, value }: Open,
  { from1904, styles }: Pick<Workbook, "from1904" | "styles">,
  strings: readonly string[],
): string {
  switch (type) {
    case "s":
      return value === "" ? "" : (strings[Number(value)] ?? "");
    case "str":
    case "inlineStr":
      return unescapeText(value).trim();
    case "b":
      return value === "" ? "" : value === "1" || value === "true" ? "TRUE" : "FALSE";
    case "e":
      return value;
    case "d":
      return value.replace(/T00:00:00(\.0+)?Z?$/, "");
    default: {
      const number = Number(value);
      if (value.trim() === "" || Number.isNaN(number)) return value.trim();
      return styles[style] === "date" ? excelDate(number, from1904) : String(number);
    }
  }
}

/** The column, from 0, of an address such as `AB12`. */
export function columnOf(address: string): number {
  let column = 0;
  for (let i = 0; i < address.length; i++) {
    const letter = address.charCodeAt(i) - 64;
    if (letter < 1 || letter > 26) break;
    column = 26 * column + letter;
  }
  return column - 1;
}

/** The letters of a column counted from 0: `AB`. */
export function columnLetters(column: number): string {
  const rest = Math.floor(column / 26);
  return `${rest > 0 ? columnLetters(rest - 1) : ""}${String.fromCharCode(65 + (column % 26))}`;
}
