import Papa from "papaparse";
import { nameSense } from "../../src/cohort/nameSense.js";
import type { Dialect } from "../../src/contract/cohort.js";
import { SalientError } from "../../src/core/errors.js";

const delimiters = [",", "\t", ";", "|"] as const;
const ROWS = 100;
const COMMA_NUMBER = /^\s*[+-]?(\d*,\d+|\d{1,3}(\.\d{3})+,\d+)(e[+-]?\d+)?\s*$/i;
const NUMBER = /^[+-]?\d*[.,]?\d+(e[+-]?\d+)?$/i;
const POINT_NUMBER = /^\s*[+-]?\d*\.\d+(e[+-]?\d+)?\s*$/i;

export type TextDialect = Pick<Dialect, "delimiter" | "decimal" | "quoted"> & {
  /** The header lacks the name of the first column, as R writes it: every row has one cell more. */
  readonly shortHeader: boolean;
};

/**
 * How the first lines of a table are written: what separates cells, what stands before decimals, whether cells are quoted.
 *
 * @throws SalientError `COHORT_UNREADABLE` where nothing but spaces can separate the cells
 */
export function dialectOf(head: string): TextDialect {
  const announced = announcedDelimiter(head);
  const text = announced ? withoutFirstLine(head) : head;
  const likeliest = announced ?? likeliestDelimiter(text);
  const delimiter = isSpaced(text, likeliest) ? " " : likeliest;
  const [header = [], ...rows] = rowsOf(text, delimiter);
  if (header.length === 1) refuseSpaces(header[0], rows.flat());
  const cells = rows.flat();
  const commas = cells.filter((cell) => COMMA_NUMBER.test(cell)).length;
  const points = cells.filter((cell) => POINT_NUMBER.test(cell)).length;
  const quoted = new RegExp(`(^|[\\n${delimiter === "|" ? "\\|" : delimiter}])"`).test(text);
  return { delimiter, decimal: commas > points ? "," : ".", quoted, shortHeader: lacksFirstName(header, rows) };
}

/** A header that begins with a column of ids has it: rows are longer for another reason, such as decimal commas. */
function lacksFirstName(header: readonly string[], rows: readonly string[][]): boolean {
  if (rows.length === 0 || rows.some((row) => row.length !== header.length + 1)) return false;
  if (nameSense(header[0]) === "id") return false;
  return rows.some((row) => row[header.length].trim() !== "");
}

/** Nothing but single spaces divides every row into as many cells as the header, and numbers are among them. */
function isSpaced(text: string, likeliest: Dialect["delimiter"]): boolean {
  if ((rowsOf(text, likeliest)[0]?.length ?? 1) > 1) return false;
  const [header = [], ...rows] = rowsOf(text, " ");
  if (header.length < 2 || rows.length < 2 || header.includes("")) return false;
  const width = rows[0].length;
  if (width !== header.length && width !== header.length + 1) return false;
  return rows.every((row) => row.length === width) && rows.some((row) => row.some((cell) => NUMBER.test(cell)));
}

function refuseSpaces(header: string, rows: readonly string[]): void {
  const words = (line: string) => line.trim().split(/\s+/).length;
  if (words(header) < 2 || rows.length < 2 || rows.some((row) => words(row) !== words(header))) return;
  throw new SalientError(
    "COHORT_UNREADABLE",
    "the cells seem to be separated by spaces; expected commas, tabs or semicolons",
    {
      hint: "Save the table as CSV or TSV text.",
    },
  );
}

/** Excel writes `sep=;` as a line of its own before the header. */
export function announcedDelimiter(head: string): Dialect["delimiter"] | undefined {
  const found = /^sep=(.)\n/i.exec(head)?.[1];
  return delimiters.find((delimiter) => delimiter === found);
}

export function withoutFirstLine(text: string): string {
  return text.slice(text.indexOf("\n") + 1);
}

/** The delimiter under which most rows have as many cells as the header; the most cells where several do. */
function likeliestDelimiter(text: string): Dialect["delimiter"] {
  const ratings = delimiters.map((delimiter) => {
    const rows = rowsOf(text, delimiter);
    const width = rows[0]?.length ?? 1;
    const alike = rows.filter((row) => row.length === width).length / Math.max(1, rows.length);
    return { delimiter, width, alike: width > 1 ? alike : 0 };
  });
  return ratings.reduce((best, each) =>
    each.alike > best.alike || (each.alike === best.alike && each.width > best.width) ? each : best,
  ).delimiter;
}

/** The first rows, blank ones left out; the last is left out too where the text may end inside it. */
function rowsOf(text: string, delimiter: string): string[][] {
  const { data } = Papa.parse<string[]>(text, {
    delimiter,
    newline: "\n",
    preview: ROWS + 1,
    skipEmptyLines: "greedy",
  });
  return data.length > 1 && !text.endsWith("\n") ? data.slice(0, -1) : data;
}
