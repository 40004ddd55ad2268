import type { Cell } from "../../src/cohort/cell.js";
import type { Dialect } from "../../src/contract/cohort.js";
import type { Sheets } from "../../src/contract/sheets.js";

/** A table as it comes from a file of any kind: names, then rows of cells in pieces. */
export type TableSource = {
  readonly header: readonly string[];
  /** The rows below the header, in pieces. They can be read once. */
  readonly rows: AsyncIterable<readonly (readonly Cell[])[]>;
  /** What stands before the decimals of numbers. */
  readonly decimal: "." | ",";
  readonly dialect: Dialect | null;
  /** Of a workbook: which of its sheets this is. */
  readonly sheets?: Sheets;
  /** What a user should know of how the file was read; complete once the rows have been read. */
  readonly warnings: readonly string[];
  /** Lets go of the file. */
  close?(): void | Promise<void>;
};

/** A table all of whose cells are texts. */
export type TextSource = Omit<TableSource, "rows"> & {
  readonly rows: AsyncIterable<readonly (readonly string[])[]>;
};
