import { type AsyncBuffer, type FileMetaData, parquetRead, type RowGroup, type SchemaElement } from "hyparquet";
import type { Cell } from "../../../src/cohort/cell.js";
import { SalientError } from "../../../src/core/errors.js";
import { momentTexts, toCell } from "./cellTexts.js";
import { compressors, MOST_BYTES, unpacksTooLarge } from "./compressors.js";
import type { ParquetColumn } from "./parquetColumns.js";

type CellAt = (row: number) => Cell;
type Run = { readonly from: number; readonly to: number; readonly values: ArrayLike<unknown> };

/** One group of rows: for each column, the cell in a row of the group. */
export async function readGroup(
  { file, metadata, index }: { file: AsyncBuffer; metadata: FileMetaData; index: number },
  columns: readonly ParquetColumn[],
): Promise<CellAt[]> {
  const group = metadata.row_groups[index];
  refuseChunks(group);
  const schema = metadata.schema.map((element) => (isDecimal(element) ? withoutDecimals(element) : element));
  const alone = { ...metadata, schema, row_groups: [group], num_rows: group.num_rows };
  const cells: CellAt[] = [];
  for (const column of columns) cells.push(await readColumn(file, alone, column));
  return cells;
}

async function readColumn(
  file: AsyncBuffer,
  metadata: FileMetaData,
  { stored, element }: ParquetColumn,
): Promise<CellAt> {
  const runs: Run[] = [];
  const text = (bytes: Uint8Array | undefined) => bytes && textOf(bytes, stored);
  await parquetRead({
    file,
    metadata,
    columns: [stored],
    compressors,
    utf8: !isDecimal(element),
    geoparquet: false,
    parsers: { ...momentTexts, stringFromBytes: text, jsonFromBytes: text },
    onChunk: ({ columnData, rowStart, rowEnd }) => runs.push({ from: rowStart, to: rowEnd, values: columnData }),
  });
  runs.sort((a, b) => a.from - b.from);
  const rows = runs.reduce((count, { from, to }) => count + to - from, 0);
  if (rows !== Number(metadata.num_rows)) throw new Error("a column has another number of rows than the file says");
  const write = toCell(element);
  let at = 0;
  return (row) => {
    while (row >= runs[at].to) at++;
    return write(runs[at].values[row - runs[at].from]);
  };
}

function refuseChunks({ columns }: RowGroup): void {
  for (const { meta_data: chunk } of columns) {
    if (!chunk)
      throw new SalientError("FILE_UNSUPPORTED", "the Parquet file is encrypted", {
        hint: "Write it without encryption.",
      });
    if (chunk.codec !== "UNCOMPRESSED" && !(chunk.codec in compressors)) throw unknownCodec(chunk.codec);
    if (chunk.total_uncompressed_size > MOST_BYTES) throw unpacksTooLarge();
  }
}

function isDecimal({ converted_type: converted, logical_type: logical }: SchemaElement): boolean {
  return converted === "DECIMAL" || logical?.type === "DECIMAL";
}

/** Decimals are read as the whole numbers that are stored: the reader would make doubles of them. */
function withoutDecimals({ converted_type: _, logical_type: __, ...rest }: SchemaElement): SchemaElement {
  return rest;
}

const decoder = new TextDecoder("utf-8", { fatal: true });

function textOf(bytes: Uint8Array, column: string): string {
  try {
    return decoder.decode(bytes);
  } catch {
    const got = "bytes that are no UTF-8 text";
    throw new SalientError("FILE_UNSUPPORTED", `the column "${column}" holds ${got}`, {
      faults: [{ column, expected: "numbers or text", got }],
      hint: "Write it as text, or leave it out.",
    });
  }
}

function unknownCodec(codec: string): SalientError {
  const known = Object.keys(compressors).join(", ");
  return new SalientError("FILE_UNSUPPORTED", `the Parquet file is packed with ${codec}; expected one of ${known}`, {
    hint: "Write it with snappy, gzip, zstd or brotli.",
  });
}
