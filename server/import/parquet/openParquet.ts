import { open } from "node:fs/promises";
import { type AsyncBuffer, type FileMetaData, parquetMetadataAsync } from "hyparquet";
import { SalientError } from "../../../src/core/errors.js";
import type { TableSource } from "../tableSource.js";
import { type ParquetColumn, parquetColumns } from "./parquetColumns.js";
import { readGroup } from "./readGroup.js";

const MOST_ROWS = 20_000_000;
const MOST_CELLS = 200_000_000;
/** Cells that are held row by row at once. */
const CELLS_AT_ONCE = 200_000;

/**
 * The table of a Parquet file, one group of rows after the other.
 * @throws SalientError `FILE_UNSUPPORTED` for nested columns, encryption, or a compression that is not known,
 *   `FILE_TOO_LARGE`, `COHORT_UNREADABLE` for a damaged file
 */
export async function openParquet(path: string): Promise<TableSource> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const buffer: AsyncBuffer = {
      byteLength: size,
      async slice(start, end = size) {
        const bytes = new Uint8Array(Math.max(0, Math.min(end, size) - start));
        const { bytesRead } = await file.read(bytes, 0, bytes.length, start);
        if (bytesRead < bytes.length) throw new Error("it ends early");
        return bytes.buffer;
      },
    };
    const metadata = await parquetMetadataAsync(buffer, { geoparquet: false }).catch((error: Error) => {
      throw damaged(error);
    });
    const { columns, warnings } = parquetColumns(metadata);
    refuseLarge(metadata, columns.length);
    const header = columns.map(({ name }) => name);
    const rows = rowsOf(buffer, metadata, columns);
    return { header, rows, decimal: ".", dialect: null, warnings, close: () => file.close() };
  } catch (error) {
    await file.close();
    throw error;
  }
}

async function* rowsOf(file: AsyncBuffer, metadata: FileMetaData, columns: readonly ParquetColumn[]) {
  for (const [index, group] of metadata.row_groups.entries()) {
    const read = await readGroup({ file, metadata, index }, columns).catch((error: Error) => {
      throw error instanceof SalientError ? error : damaged(error);
    });
    const count = Number(group.num_rows);
    const step = Math.max(1, Math.floor(CELLS_AT_ONCE / columns.length));
    for (let from = 0; from < count; from += step)
      yield Array.from({ length: Math.min(step, count - from) }, (_, i) => read.map((cellAt) => cellAt(from + i)));
  }
}

function refuseLarge({ num_rows }: FileMetaData, columns: number): void {
  const rows = Number(num_rows);
  if (rows > MOST_ROWS)
    throw new SalientError("FILE_TOO_LARGE", `the table has ${rows} rows; at most ${MOST_ROWS} can be read`);
  if (rows * columns > MOST_CELLS)
    throw new SalientError("FILE_TOO_LARGE", `the table has more than ${MOST_CELLS / 1e6} million cells`);
}

function damaged({ message }: Error): SalientError {
  return new SalientError("COHORT_UNREADABLE", `the Parquet file is damaged or cut off: ${message}`, {
    hint: "Write or upload the file again.",
  });
}
