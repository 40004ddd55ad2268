import { createReadStream } from "node:fs";
import { open, stat } from "node:fs/promises";
import { SalientError } from "../../src/core/errors.js";
import { fileKind } from "./fileKind.js";
import { gunzipHead, gunzipped } from "./gunzipped.js";
import { refuseOle } from "./ole.js";
import { openText } from "./openText.js";
import { openParquet } from "./parquet/openParquet.js";
import type { TableSource } from "./tableSource.js";
import { openWorkbook } from "./workbook/openWorkbook.js";

export type OpenOptions = {
  readonly maxBytes: number;
  readonly sheet: string | undefined;
  readonly signal: AbortSignal | undefined;
};

const HEAD_BYTES = 256 * 1024;
const PIECE_BYTES = 256 * 1024;
const [ZIP, OLE, GZIP, PARQUET] = ["PK\u0003\u0004", "\u00d0\u00cf\u0011\u00e0", "\u001f\u008b", "PAR1"];

/**
 * The table of a file, whatever kind its first bytes tell it is: a workbook, Parquet, or text, which may be packed by gzip.
 * @throws SalientError `FILE_UNSUPPORTED` for what is no table, `FILE_TOO_LARGE`, and what the readers of each kind throw
 */
export async function openTable(path: string, { maxBytes, sheet, signal }: OpenOptions): Promise<TableSource> {
  const head = await headOf(path, maxBytes);
  const start = head.toString("latin1", 0, 4);
  if (start === ZIP) return openWorkbook(path, sheet);
  const source = await openWithoutSheets();
  if (sheet === undefined) return source;
  return { ...source, warnings: [`There is no sheet "${sheet}": the file is no workbook.`, ...source.warnings] };

  async function openWithoutSheets(): Promise<TableSource> {
    if (start === PARQUET) return openParquet(path);
    if (start === OLE) return refuseOle(path);
    const packed = start.startsWith(GZIP);
    const text = packed ? gunzipHead(head, HEAD_BYTES) : head;
    refuseOthers(text, packed ? "holds" : "looks like");
    const bytes = createReadStream(path, { highWaterMark: PIECE_BYTES, ...(signal ? { signal } : {}) });
    try {
      return { ...(await openText(text, packed ? gunzipped(bytes) : bytes)), close: () => void bytes.destroy() };
    } catch (error) {
      bytes.destroy();
      throw error;
    }
  }
}

function refuseOthers(head: Buffer, what: string): void {
  const kind = fileKind(head);
  if (!kind) return;
  const hint = "A JSON file may describe the columns of a table: give participants.tsv and participants.json together.";
  const message = `the file ${what} ${kind}; expected a table`;
  throw new SalientError("FILE_UNSUPPORTED", message, kind === "JSON" ? { hint } : {});
}

/** The first bytes of a file that may be a table. */
async function headOf(path: string, maxBytes: number): Promise<Buffer> {
  const { size } = await stat(path);
  if (size > maxBytes)
    throw new SalientError("FILE_TOO_LARGE", `the file has ${size} bytes; at most ${maxBytes} can be read`);
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(Math.min(size, HEAD_BYTES)), 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
