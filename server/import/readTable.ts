import { createReadStream } from "node:fs";
import { open, stat } from "node:fs/promises";
import type { Cohort } from "../../src/cohort/cohort.js";
import { type Refused, type TableBuilder, tableBuilder } from "../../src/cohort/tableBuilder.js";
import type { Dialect } from "../../src/contract/cohort.js";
import { SalientError } from "../../src/core/errors.js";
import { decodeText, encodingOf } from "./decodeText.js";
import { announcedDelimiter, dialectOf, withoutFirstLine } from "./dialect.js";
import { fileKind } from "./fileKind.js";
import { parseRows } from "./parseRows.js";

export type ReadOptions = {
  /** What the file was called where it came from: its path may be a file of ours. */
  readonly name?: string;
  /** Columns that are read although they look identifying. */
  readonly keepIdentifying?: readonly string[];
  /** Largest file, in bytes. */
  readonly maxBytes?: number;
  /** The sheet of a workbook that is read; the first with a table where none is said. */
  readonly sheet?: string;
  readonly signal?: AbortSignal;
};

export type ReadTable = {
  readonly cohort: Cohort;
  /** How the text was understood; null for files that are not text. */
  readonly dialect: Dialect | null;
  /** Columns that look identifying, and were not read. */
  readonly refused: Refused[];
  readonly warnings: string[];
};

const HEAD_BYTES = 256 * 1024;
const PIECE_BYTES = 256 * 1024;

/**
 * Reads a table of delimited text (CSV, TSV and the like) from a file, piece by piece: memory holds the columns and
 * never the text. The dialect is recognised from the first rows.
 *
 * @throws SalientError `FILE_UNSUPPORTED` for what is no text, `FILE_TOO_LARGE`, `COHORT_UNREADABLE`,
 *   `COHORT_FAULTY` with every row and column at fault; the reason of the signal once it aborts
 */
export async function readTableFile(
  path: string,
  { keepIdentifying = [], maxBytes = Number.POSITIVE_INFINITY, signal }: ReadOptions = {},
): Promise<ReadTable> {
  signal?.throwIfAborted();
  const head = await headOf(path, maxBytes);
  const { encoding, byteOrderMark } = encodingOf(head);
  const start = firstText(head, encoding);
  const { delimiter, decimal, quoted, shortHeader } = dialectOf(start);
  let builder: TableBuilder | undefined;
  const bytes = createReadStream(path, { highWaterMark: PIECE_BYTES, ...(signal ? { signal } : {}) });
  const text = announcedDelimiter(start) ? afterFirstLine(decodeText(bytes, encoding)) : decodeText(bytes, encoding);
  for await (const rows of parseRows(text, delimiter)) {
    signal?.throwIfAborted();
    for (const cells of rows) {
      if (builder) builder.add(cells);
      else if (cells.some((cell) => cell.trim() !== ""))
        builder = tableBuilder(shortHeader ? ["", ...cells] : cells, { decimal, keepIdentifying });
    }
  }
  if (!builder) throw new SalientError("COHORT_UNREADABLE", "the file is empty; expected a header and rows below it");
  const { cohort, refused, warnings } = builder.finish();
  const said = decimal === "," ? ["Numbers are written with a decimal comma: 20,5 was read as 20.5."] : [];
  return { cohort, dialect: { delimiter, decimal, byteOrderMark, quoted }, refused, warnings: [...said, ...warnings] };
}

/** The first bytes of a file that may be a table. */
async function headOf(path: string, maxBytes: number): Promise<Buffer> {
  const { size } = await stat(path);
  if (size > maxBytes)
    throw new SalientError("FILE_TOO_LARGE", `the file has ${size} bytes; at most ${maxBytes} can be read`);
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(Math.min(size, HEAD_BYTES)), 0);
    const head = buffer.subarray(0, bytesRead);
    const kind = fileKind(head);
    if (kind) throw new SalientError("FILE_UNSUPPORTED", `the file looks like ${kind}; expected a table of text`);
    return head;
  } finally {
    await file.close();
  }
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
