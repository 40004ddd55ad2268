import type { Affine, Triple } from "../../../../src/images/affine.js";
import type { Quaternion } from "../../../../src/images/affineOfQuaternion.js";
import { BadImage } from "../../../../src/images/badImage.js";

/** What the header of a NIfTI file says. */
export type NiftiHeader = {
  readonly littleEndian: boolean;
  /** Numbers of voxels along the axes, as many as there are axes. */
  readonly dims: readonly number[];
  readonly datatype: number;
  /** Byte at which the voxels begin. */
  readonly offset: number;
  readonly slope: number;
  readonly intercept: number;
  /** Sizes of voxels along the first three axes, in mm. */
  readonly spacing: Triple;
  /** Null where its code is 0. */
  readonly sform: Affine | null;
  readonly qform: Quaternion | null;
};

/** Bytes that a header takes at most. */
export const HEADER_BYTES = 544;
const [FIRST, SECOND] = [348, 540];
/** mm in a metre, a millimetre and a micrometre, by NIfTI's code; where none is given, mm. */
const unitsInMm: Readonly<Record<number, number>> = { 1: 1000, 2: 1, 3: 0.001 };

/**
 * Reads the header of NIfTI-1 or NIfTI-2, in either order of bytes.
 * @throws BadImage where it is none
 */
export function readHeader(bytes: Buffer): NiftiHeader {
  const { size, littleEndian } = sizeOf(bytes);
  if (size === null) throw new BadImage("a NIfTI file", "another kind of file");
  if (bytes.length < size) throw new BadImage(`a header of ${size} bytes`, `${bytes.length} bytes`);
  const [magicAt, kind] = size === FIRST ? [344, "1"] : [4, "2"];
  const magic = bytes.toString("latin1", magicAt, magicAt + 3);
  if (magic === `ni${kind}`)
    throw new BadImage("header and voxels in one file (.nii)", "a header without voxels (.hdr)");
  if (magic !== `n+${kind}`) throw new BadImage("a NIfTI file", "ANALYZE, or a damaged header");
  const fields = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return size === FIRST ? firstHeader(fields, littleEndian) : secondHeader(fields, littleEndian);
}

/** Whether a file begins with the size of a header, as NIfTI and ANALYZE do. */
export function isNifti(head: Buffer): boolean {
  return sizeOf(head).size !== null;
}

/** The size that a header gives itself, in whichever order of bytes that is one; null where it is none. */
function sizeOf(bytes: Buffer): { readonly size: number | null; readonly littleEndian: boolean } {
  const [little, big] = bytes.length < 4 ? [0, 0] : [bytes.readInt32LE(0), bytes.readInt32BE(0)];
  const size = [FIRST, SECOND].find((known) => known === little || known === big) ?? null;
  return { size, littleEndian: size === little };
}

function firstHeader(fields: DataView, littleEndian: boolean): NiftiHeader {
  const short = (at: number) => fields.getInt16(at, littleEndian);
  const float = (at: number) => fields.getFloat32(at, littleEndian);
  return headerOf({
    ...{ littleEndian, short, float, unit: fields.getUint8(123) },
    dim: (k) => short(40 + 2 * k),
    pixdim: (k) => float(76 + 4 * k),
    ...{ datatype: short(70), offset: float(108), slope: float(112), intercept: float(116) },
    ...{ qformCode: short(252), sformCode: short(254) },
    quaternion: (k) => float(256 + 4 * k),
    srow: (k) => float(280 + 4 * k),
  });
}

function secondHeader(fields: DataView, littleEndian: boolean): NiftiHeader {
  const double = (at: number) => fields.getFloat64(at, littleEndian);
  const long = (at: number) => Number(fields.getBigInt64(at, littleEndian));
  return headerOf({
    ...{ littleEndian, unit: fields.getInt32(500, littleEndian) },
    dim: (k) => long(16 + 8 * k),
    pixdim: (k) => double(104 + 8 * k),
    ...{ datatype: fields.getInt16(12, littleEndian), offset: long(168), slope: double(176), intercept: double(184) },
    ...{ qformCode: fields.getInt32(344, littleEndian), sformCode: fields.getInt32(348, littleEndian) },
    quaternion: (k) => double(352 + 8 * k),
    srow: (k) => double(400 + 8 * k),
  });
}

type Fields = {
  readonly littleEndian: boolean;
  readonly unit: number;
  readonly datatype: number;
  readonly offset: number;
  readonly slope: number;
  readonly intercept: number;
  readonly qformCode: number;
  readonly sformCode: number;
  readonly dim: (k: number) => number;
  readonly pixdim: (k: number) => number;
  /** b, c, d and the three offsets. */
  readonly quaternion: (k: number) => number;
  readonly srow: (k: number) => number;
};

function headerOf({ dim, pixdim, quaternion, srow, unit, qformCode, sformCode, ...facts }: Fields): NiftiHeader {
  const axes = dim(0);
  if (!(axes >= 1 && axes <= 7)) throw new BadImage("1 to 7 axes", `${axes} in its header`);
  const mm = unitsInMm[unit & 7] ?? 1;
  const { littleEndian, datatype, offset, slope, intercept } = facts;
  const spacing = triple((k) => Math.abs(pixdim(k + 1)) * mm);
  return {
    ...{ littleEndian, datatype, offset, slope, intercept, spacing },
    dims: Array.from({ length: axes }, (_, k) => dim(k + 1)),
    sform: sformCode > 0 ? Array.from({ length: 12 }, (_, k) => srow(k) * mm) : null,
    qform:
      qformCode > 0
        ? {
            bcd: triple(quaternion),
            offset: triple((k) => quaternion(3 + k) * mm),
            spacing,
            handedness: pixdim(0) < 0 ? -1 : 1,
          }
        : null,
  };
}

function triple(of: (k: number) => number): Triple {
  return [of(0), of(1), of(2)];
}
