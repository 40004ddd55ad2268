import type { Cohort } from "../../src/cohort/cohort.js";
import { type Refused, tableBuilder } from "../../src/cohort/tableBuilder.js";
import type { Dialect } from "../../src/contract/cohort.js";
import type { Sheets } from "../../src/contract/sheets.js";
import { laidOut } from "./laidOut.js";
import { openTable } from "./openTable.js";

export type ReadOptions = {
  /** What the file was called where it came from: its path may be a file of ours. */
  readonly name?: string;
  /** Columns that are read although they look identifying. */
  readonly keepIdentifying?: readonly string[];
  /** Largest file, in bytes. */
  readonly maxBytes?: number;
  /** The sheet of a workbook that is read; the first with a table where none is said. */
  readonly sheet?: string | undefined;
  readonly signal?: AbortSignal;
};

export type ReadTable = {
  readonly cohort: Cohort;
  /** How the text was understood; null for files that are not text. */
  readonly dialect: Dialect | null;
  /** Which sheet of a workbook was read; null for files that are no workbook. */
  readonly sheets: Sheets | null;
  /** Columns that look identifying, and were not read. */
  readonly refused: Refused[];
  readonly warnings: string[];
};

/**
 * Reads a table from one file, piece by piece: memory holds the columns and never the file. The kind of the file (text,
 * packed by gzip or not, an Excel workbook, Parquet) is told by its content.
 *
 * @throws SalientError `FILE_UNSUPPORTED` for what is no table, `FILE_TOO_LARGE`, `COHORT_UNREADABLE`,
 *   `COHORT_FAULTY` with every row and column at fault, `INPUT_INVALID` for a sheet that is not there;
 *   the reason of the signal once it aborts
 */
export async function readTableFile(
  path: string,
  { keepIdentifying = [], maxBytes = Number.POSITIVE_INFINITY, sheet, signal }: ReadOptions = {},
): Promise<ReadTable> {
  signal?.throwIfAborted();
  const opened = await openTable(path, { maxBytes, sheet, signal });
  try {
    const source = await laidOut(opened);
    const builder = tableBuilder(source.header, { decimal: source.decimal, keepIdentifying });
    for await (const rows of source.rows) {
      signal?.throwIfAborted();
      for (const cells of rows) builder.add(cells);
    }
    const { cohort, refused, warnings } = builder.finish();
    const { dialect, sheets = null } = source;
    return { cohort, dialect, sheets, refused, warnings: [...source.warnings, ...warnings] };
  } finally {
    await opened.close?.();
  }
}
