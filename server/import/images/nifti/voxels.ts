import { BadImage } from "../../../../src/images/badImage.js";
import type { NiftiHeader } from "./header.js";

type Numbers = { readonly length: number; readonly [index: number]: number };
type Kind = { readonly bytes: number; readonly read: (buffer: ArrayBuffer) => Numbers };

/** Kinds of numbers by NIfTI's code. */
const kinds: Readonly<Record<number, Kind>> = {
  2: { bytes: 1, read: (buffer) => new Uint8Array(buffer) },
  4: { bytes: 2, read: (buffer) => new Int16Array(buffer) },
  8: { bytes: 4, read: (buffer) => new Int32Array(buffer) },
  16: { bytes: 4, read: (buffer) => new Float32Array(buffer) },
  64: { bytes: 8, read: (buffer) => new Float64Array(buffer) },
  256: { bytes: 1, read: (buffer) => new Int8Array(buffer) },
  512: { bytes: 2, read: (buffer) => new Uint16Array(buffer) },
  768: { bytes: 4, read: (buffer) => new Uint32Array(buffer) },
  1024: { bytes: 8, read: (buffer) => Float64Array.from(new BigInt64Array(buffer), Number) },
  1280: { bytes: 8, read: (buffer) => Float64Array.from(new BigUint64Array(buffer), Number) },
};

const refused: Readonly<Record<number, string>> = {
  1: "single bits",
  32: "complex numbers",
  128: "colours (RGB)",
  1536: "numbers of 128 bits",
  1792: "complex numbers",
  2048: "complex numbers",
  2304: "colours (RGBA)",
};

/** Bytes that a voxel takes. @throws BadImage for what is no plain number */
export function bytesEach({ datatype }: Pick<NiftiHeader, "datatype">): number {
  const kind = kinds[datatype];
  if (kind) return kind.bytes;
  throw new BadImage("whole or decimal numbers", refused[datatype] ?? `voxels of the unknown kind ${datatype}`);
}

/** The voxels as numbers, before slope and intercept, in the order of the file. @param bytes of the voxels alone */
export function numbersOf(bytes: Buffer, { datatype, littleEndian }: NiftiHeader): Numbers {
  const kind = kinds[datatype];
  const own = Buffer.from(new Uint8Array(bytes).buffer);
  if (!littleEndian) swapped(own, kind.bytes);
  return kind.read(own.buffer as ArrayBuffer);
}

/** The machine is little-endian, as every machine that node runs on. */
function swapped(bytes: Buffer, each: number): void {
  if (each === 2) bytes.swap16();
  if (each === 4) bytes.swap32();
  if (each === 8) bytes.swap64();
}
