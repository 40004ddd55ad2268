import { brotliDecompressSync, gunzipSync } from "node:zlib";
import type { Compressors } from "hyparquet";
import { decompressLz4, decompressLz4Raw, decompressSnappy, decompressZstd } from "hyparquet-compressors";
import { SalientError } from "../../../src/core/errors.js";

/** Bytes that one page, or one group of rows of a column, may have once unpacked. */
export const MOST_BYTES = 2 ** 29;

type Unpack = (input: Uint8Array, size: number) => Uint8Array;

/** Every compression that is known; none unpacks more than a page says, and no page may say more than memory can bear. */
export const compressors: Compressors = {
  SNAPPY: bounded(decompressSnappy),
  GZIP: bounded((input, size) => gunzipSync(input, { maxOutputLength: size })),
  BROTLI: bounded((input, size) => brotliDecompressSync(input, { maxOutputLength: size })),
  ZSTD: bounded((input, size) => decompressZstd(input, new Uint8Array(size))),
  LZ4: bounded(decompressLz4),
  LZ4_RAW: bounded(decompressLz4Raw),
};

function bounded(unpack: Unpack): Unpack {
  return (input, size) => {
    if (size > MOST_BYTES) throw unpacksTooLarge();
    return size === 0 ? new Uint8Array(0) : unpack(input, size);
  };
}

export function unpacksTooLarge(): SalientError {
  const most = `${MOST_BYTES / 2 ** 20} MB`;
  return new SalientError("FILE_TOO_LARGE", `a column of the Parquet file unpacks to more than ${most} at once`, {
    hint: "Write it in smaller groups of rows (row_group_size).",
  });
}
