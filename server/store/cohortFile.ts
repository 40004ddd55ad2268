import type { Cohort } from "../../src/cohort/cohort.js";
import { SalientError } from "../../src/core/errors.js";
import { type PackedArray, pack, unpack } from "../../src/core/state.js";

const MAGIC = "SALIENT1";
const START = 16;

/**
 * A cohort as one file: `SALIENT1`, the length of the directory in bytes (64 bits, little-endian), the directory as JSON,
 * zeros up to a multiple of 8, then the arrays. The same cells under the same names give the same bytes.
 */
export function cohortBytes(cohort: Cohort): Uint8Array {
  const { json, arrays, bytes } = pack(cohort);
  const directory = Buffer.from(JSON.stringify({ cohort: json, arrays }));
  const offset = aligned(START + directory.length);
  const file = Buffer.alloc(offset + bytes.length);
  file.write(MAGIC, 0, "latin1");
  file.writeBigUInt64LE(BigInt(directory.length), 8);
  file.set(directory, START);
  file.set(bytes, offset);
  return file;
}

/** The cohort that `cohortBytes` wrote. */
export function readCohort(file: Uint8Array): Cohort {
  const buffer = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  if (buffer.toString("latin1", 0, 8) !== MAGIC)
    throw new SalientError("STORE_DAMAGED", "a stored file is not a cohort");
  const end = START + Number(buffer.readBigUInt64LE(8));
  const { cohort, arrays } = JSON.parse(buffer.toString("utf8", START, end)) as {
    cohort: unknown;
    arrays: PackedArray[];
  };
  return unpack({ json: cohort, arrays, bytes: buffer.subarray(aligned(end)) }) as unknown as Cohort;
}

function aligned(offset: number): number {
  return Math.ceil(offset / 8) * 8;
}
