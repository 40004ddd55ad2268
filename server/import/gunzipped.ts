import { pipeline, type Readable } from "node:stream";
import { constants, createGunzip, gunzipSync } from "node:zlib";
import { SalientError } from "../../src/core/errors.js";

/** Bytes that a packed table may have once unpacked: what 200 million cells of text take. */
const MOST_BYTES = 2 ** 31;

/** The first bytes of a file packed by gzip, unpacked. @throws SalientError `COHORT_UNREADABLE` for a damaged one */
export function gunzipHead(head: Buffer, most: number): Buffer {
  // What follows the end of the first bytes is missing on purpose, so its absence is no error.
  const options = { finishFlush: constants.Z_SYNC_FLUSH };
  try {
    return gunzipSync(head.subarray(0, 16 * 1024), options).subarray(0, most);
  } catch (error) {
    throw damaged(error as Error);
  }
}

/**
 * The bytes of a packed file as they are unpacked.
 * @throws SalientError `FILE_TOO_LARGE` once there are too many, `COHORT_UNREADABLE` for a damaged file
 */
export async function* gunzipped(bytes: Readable): AsyncGenerator<Uint8Array> {
  const unpacking = createGunzip();
  pipeline(bytes, unpacking, () => undefined);
  let size = 0;
  try {
    for await (const piece of unpacking as AsyncIterable<Uint8Array>) {
      size += piece.length;
      if (size > MOST_BYTES) throw tooLarge();
      yield piece;
    }
  } catch (error) {
    const { name } = error as Error;
    throw error instanceof SalientError || name === "AbortError" ? error : damaged(error as Error);
  }
}

function tooLarge(): SalientError {
  return new SalientError("FILE_TOO_LARGE", `the file unpacks to more than ${MOST_BYTES / 2 ** 20} MB`);
}

function damaged({ message }: Error): SalientError {
  return new SalientError("COHORT_UNREADABLE", `the gzip file is damaged or cut off: ${message}`, {
    hint: "Pack or upload the file again.",
  });
}
