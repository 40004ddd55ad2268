import Papa from "papaparse";
import { SalientError } from "../../src/core/errors.js";

/** A row longer than this is a quote that was opened and never closed. */
const LONGEST_ROW = 32 * 1024 * 1024;

/**
 * The rows of delimited text that comes in pieces, with quotes as RFC 4180 has them.
 *
 * @param pieces text whose lines end with `\n`
 * @throws SalientError `COHORT_UNREADABLE` for a quote that is never closed
 */
export async function* parseRows(pieces: AsyncIterable<string>, delimiter: string): AsyncGenerator<string[][]> {
  const parser = new Papa.Parser({ delimiter, newline: "\n" });
  let rest = "";
  let rows = 0;
  for await (const piece of pieces) {
    rest += piece;
    if (rest === "") continue;
    const { data, errors, meta } = parser.parse(rest, 0, true) as Papa.ParseResult<string[]>;
    refuseStrayQuotes(errors, { rows, read: data.length });
    rest = rest.slice(meta.cursor);
    rows += data.length;
    if (rest.length > LONGEST_ROW) throw neverClosed(rows + 1);
    yield data;
  }
  if (rest === "") return;
  const { data, errors } = parser.parse(rest, 0, false) as Papa.ParseResult<string[]>;
  if (errors.some(({ code }) => code === "MissingQuotes")) throw neverClosed(rows + 1);
  refuseStrayQuotes(errors, { rows, read: data.length });
  yield data;
}

function neverClosed(line: number): SalientError {
  return new SalientError(
    "COHORT_UNREADABLE",
    `a quote that is opened in row ${line} (the header is 1) is never closed`,
    {
      hint: "Close the quote, or double a quote that belongs to the text.",
    },
  );
}

/** Errors past the rows that were read belong to a row whose rest is still to come. */
function refuseStrayQuotes(errors: readonly Papa.ParseError[], { rows, read }: { rows: number; read: number }): void {
  const stray = errors.find(({ code, row }) => code === "InvalidQuotes" && row !== undefined && row < read);
  if (!stray) return;
  const message = `a cell of row ${rows + (stray.row ?? 0) + 1} (the header is 1) goes on after its closing quote`;
  throw new SalientError("COHORT_UNREADABLE", message, { hint: "Double a quote that belongs to the text." });
}
