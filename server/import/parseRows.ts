import Papa from "papaparse";
import { SalientError } from "../../src/core/errors.js";

/** A row longer than this is a quote that was opened and never closed, or a file without line ends. */
const LONGEST_ROW = 32 * 1024 * 1024;
const NOTE = "row 1 is the first below the header; blank rows do not count";

/**
 * The rows of delimited text that comes in pieces, with quotes as RFC 4180 has them.
 *
 * @param pieces text whose lines end with `\n`
 * @throws SalientError `COHORT_UNREADABLE` for a quote that is never closed, text after a closing quote, an endless line
 */
export async function* parseRows(pieces: AsyncIterable<string>, delimiter: string): AsyncGenerator<string[][]> {
  const parser = new Papa.Parser({ delimiter, newline: "\n" });
  let rest = "";
  let rows = 0;
  const read = (data: readonly string[][], errors: readonly Papa.ParseError[]) => {
    refuseStrayQuotes(errors, { rows, data });
    rows += countFilled(data);
  };
  for await (const piece of pieces) {
    rest += piece;
    // Without a line end in it, a piece can complete no row.
    if (piece.includes("\n")) {
      const { data, errors, meta } = parser.parse(rest, 0, true) as Papa.ParseResult<string[]>;
      read(data, errors);
      rest = rest.slice(meta.cursor);
      yield data;
    }
    if (rest.length > LONGEST_ROW) throw rest.includes("\n") ? neverClosed(rows) : endless(rows);
  }
  if (rest === "") return;
  const { data, errors } = parser.parse(rest, 0, false) as Papa.ParseResult<string[]>;
  if (errors.some(({ code }) => code === "MissingQuotes")) throw neverClosed(rows);
  read(data, errors);
  yield data;
}

function countFilled(data: readonly string[][]): number {
  return data.reduce((count, cells) => count + Number(isFilled(cells)), 0);
}

function isFilled(cells: readonly string[]): boolean {
  return cells[0].trim() !== "" || cells.some((cell) => cell.trim() !== "");
}

/** Where the row lies that comes after so many filled ones, the header among them. */
function place(before: number): string {
  return before === 0 ? "the header" : `row ${before} (${NOTE})`;
}

function neverClosed(before: number): SalientError {
  return unreadable(before, {
    message: `a quote that is opened in ${place(before)} is never closed`,
    expected: "a closing quote",
    got: "none",
    hint: "Close the quote, or double a quote that belongs to the text.",
  });
}

function endless(before: number): SalientError {
  const size = `more than ${LONGEST_ROW / 2 ** 20} MB without a line end`;
  return unreadable(before, {
    message: `${place(before)} is ${size}`,
    expected: "one line a person",
    got: size,
    hint: "Save the table as CSV or TSV text whose lines end with line feeds.",
  });
}

type Told = Record<"message" | "expected" | "got" | "hint", string>;

function unreadable(before: number, { message, expected, got, hint }: Told): SalientError {
  const faults = [{ ...(before === 0 ? {} : { row: before }), expected, got }];
  return new SalientError("COHORT_UNREADABLE", message, { hint, faults });
}

type Block = { readonly rows: number; readonly data: readonly string[][] };

/** Errors past the rows that were read belong to a row whose rest is still to come. */
function refuseStrayQuotes(errors: readonly Papa.ParseError[], { rows, data }: Block): void {
  const stray = errors.find(({ code, row }) => code === "InvalidQuotes" && row !== undefined && row < data.length);
  if (!stray) return;
  const before = rows + countFilled(data.slice(0, stray.row));
  throw unreadable(before, {
    message: `a cell of ${place(before)} goes on after its closing quote`,
    expected: "nothing between a closing quote and the end of the cell",
    got: "more text",
    hint: "Double a quote that belongs to the text.",
  });
}
