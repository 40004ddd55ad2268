import { parquetWriteBuffer } from "hyparquet-writer";
import type { CellTable } from "../src/contract/csv.js";

/** Columns of the tables of a result that hold text; all others hold numbers. */
const texts: ReadonlySet<string> = new Set([
  "participant_id",
  "group",
  "flag",
  "status",
  "feature",
  "modality",
  "kind",
]);
/** Columns of whole numbers. */
const counts: ReadonlySet<string> = new Set(["cluster", "n"]);

/** A table of a result as Parquet (snappy): the types follow from the names of the columns, never from what is in them. */
export function parquetFile({ header, rows }: CellTable): Buffer {
  const columnData = header.map((name, i) => ({
    name,
    data: rows.map((row) => stored(row[i])),
    type: texts.has(name) ? ("STRING" as const) : counts.has(name) ? ("INT32" as const) : ("DOUBLE" as const),
    nullable: name !== "participant_id",
  }));
  return Buffer.from(parquetWriteBuffer({ columnData, createdBy: "salient" }));
}

function stored(cell: string | number | null | undefined): string | number | null {
  return cell === undefined || (typeof cell === "number" && !Number.isFinite(cell)) ? null : cell;
}
