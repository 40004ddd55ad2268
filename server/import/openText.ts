import { SalientError } from "../../src/core/errors.js";
import { decodeText, encodingOf } from "./decodeText.js";
import { announcedDelimiter, dialectOf, withoutFirstLine } from "./dialect.js";
import { parseRows } from "./parseRows.js";
import type { TableSource } from "./tableSource.js";

/** The table of delimited text. The dialect is recognised from the first bytes. */
export async function openText(head: Buffer, bytes: AsyncIterable<Uint8Array>): Promise<TableSource> {
  const { encoding, byteOrderMark } = encodingOf(head);
  const start = firstText(head, encoding);
  const { delimiter, decimal, quoted, shortHeader } = dialectOf(start);
  const text = announcedDelimiter(start) ? afterFirstLine(decodeText(bytes, encoding)) : decodeText(bytes, encoding);
  const pieces = parseRows(text, delimiter);
  const { header, rest } = await headerOf(pieces);
  const warnings = decimal === "," ? ["Numbers are written with a decimal comma: 20,5 was read as 20.5."] : [];
  if (delimiter === " ") warnings.push("Cells are separated by single spaces.");
  return {
    header: shortHeader ? ["", ...header] : header,
    rows: chain(rest, pieces),
    decimal,
    dialect: { delimiter, decimal, byteOrderMark, quoted },
    warnings,
  };
}

/** The first row with anything in it, and the rows that came with it. */
async function headerOf(pieces: AsyncGenerator<string[][]>): Promise<{ header: string[]; rest: string[][] }> {
  for (;;) {
    const { value, done } = await pieces.next();
    if (done) throw new SalientError("COHORT_UNREADABLE", "the file is empty; expected a header and rows below it");
    const at = value.findIndex((cells) => cells.some((cell) => cell.trim() !== ""));
    if (at >= 0) return { header: value[at], rest: value.slice(at + 1) };
  }
}

async function* chain(first: string[][], rest: AsyncGenerator<string[][]>): AsyncGenerator<string[][]> {
  yield first;
  yield* rest;
}

/** The text that the first bytes hold, as far as it is whole. */
function firstText(head: Buffer, encoding: string): string {
  return new TextDecoder(encoding).decode(head, { stream: true }).replace(/\r\n?/g, "\n");
}

async function* afterFirstLine(pieces: AsyncIterable<string>): AsyncGenerator<string> {
  let before: string | undefined = "";
  for await (const piece of pieces) {
    if (before === undefined) yield piece;
    else {
      before += piece;
      if (!before.includes("\n")) continue;
      yield withoutFirstLine(before);
      before = undefined;
    }
  }
}
