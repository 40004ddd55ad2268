import { constants, gunzipSync } from "node:zlib";
import { type Affine, determinant, spacingOf, type Triple } from "../../../../src/images/affine.js";
import { affineOfQuaternion } from "../../../../src/images/affineOfQuaternion.js";
import { BadImage } from "../../../../src/images/badImage.js";
import type { Image } from "../../../../src/images/image.js";
import { turnedAffine, turnedExtent, turningOf, turnValues } from "../../../../src/images/turning.js";
import { MOST_VOXELS, SPARE_BYTES } from "../limits.js";
import { HEADER_BYTES, type NiftiHeader, readHeader } from "./header.js";
import { bytesEach, numbersOf } from "./voxels.js";

/**
 * The volume of a NIfTI file, packed by gzip or not: slope and order of bytes applied, turned so that x runs to the right,
 * y forward, z upwards. What the header declares is judged before anything is unpacked.
 *
 * @throws BadImage for whatever is no single volume of numbers
 */
export function decodeNifti(file: Buffer): Image {
  const packed = file[0] === 0x1f && file[1] === 0x8b;
  const header = readHeader(packed ? unpackedHead(file) : file);
  const end = endOf(header);
  const bytes = packed ? unpacked(file, end) : file;
  if (bytes.length < end) throw new BadImage(`${end} bytes, as the header declares`, `${bytes.length}`);
  return imageOf(numbersOf(bytes.subarray(offsetOf(header), end), header), extentOf(header), header);
}

/**
 * How many bytes a file that is not packed has, as its header declares.
 * @param head of the file, from its first byte
 * @throws BadImage for a header that is none, or declares more than is read
 */
export function declaredBytes(head: Buffer): number {
  return endOf(readHeader(head));
}

function endOf(header: NiftiHeader): number {
  const [nx, ny, nz] = extentOf(header);
  return offsetOf(header) + nx * ny * nz * bytesEach(header);
}

function imageOf(numbers: ArrayLike<number>, extent: Triple, header: NiftiHeader): Image {
  const affine = affineOf(header);
  const turning = turningOf(affine ?? [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0]);
  const values = turnValues(numbers, extent, turning, scaleOf(header));
  const turned = affine && turnedAffine(affine, extent, turning);
  return {
    shape: [...turnedExtent(extent, turning), 1],
    values,
    space: {
      spacing: turned ? spacingOf(turned) : header.spacing,
      affine: turned,
      stored: affine ? turning.letters : null,
    },
    white: null,
  };
}

/** A slope of 0 means that there is none. */
function scaleOf({ slope, intercept }: NiftiHeader) {
  const said = Number.isFinite(slope) && Number.isFinite(intercept) && slope !== 0;
  return said ? { slope, intercept } : { slope: 1, intercept: 0 };
}

/** Numbers of voxels along the three axes. */
function extentOf({ dims }: NiftiHeader): Triple {
  const found = dims.join(" x ");
  if (dims.some((length) => length < 1)) throw new BadImage("at least one voxel along each axis", found);
  if (dims.slice(3).some((length) => length > 1)) throw new BadImage("one volume", `a series, ${found}`);
  const extent: Triple = [dims[0], dims[1] ?? 1, dims[2] ?? 1];
  if (extent[0] * extent[1] * extent[2] > MOST_VOXELS)
    throw new BadImage(`at most ${MOST_VOXELS} voxels`, `${found} declared by its header`);
  return extent;
}

function offsetOf({ offset }: NiftiHeader): number {
  if (offset >= 0 && offset <= SPARE_BYTES && Number.isInteger(offset)) return offset === 0 ? 352 : offset;
  throw new BadImage("voxels soon after the header", `byte ${offset} as their beginning`);
}

/** From voxels of the file to mm: the sform, else the qform, else nothing, as nifti1.h has it. */
function affineOf({ sform, qform }: NiftiHeader): Affine | null {
  const affine = sform ?? (qform && affineOfQuaternion(qform));
  if (affine === null) return null;
  const volume = determinant(affine);
  if (Number.isFinite(volume) && affine.every(Number.isFinite) && Math.abs(volume) > 1e-12) return affine;
  throw new BadImage(
    "an affine that places voxels in space",
    `[${affine.map((value) => +value.toFixed(3)).join(" ")}]`,
  );
}

/** The first bytes; what comes after them is missing on purpose. */
function unpackedHead(file: Buffer): Buffer {
  let head: Buffer;
  try {
    head = gunzipSync(file.subarray(0, 16 * 1024), { finishFlush: constants.Z_SYNC_FLUSH });
  } catch (error) {
    throw new BadImage("a file packed by gzip", `a damaged one (${(error as Error).message})`);
  }
  if (head.length < 4) throw new BadImage("a file packed by gzip", "one that is empty or cut off");
  return head.subarray(0, HEADER_BYTES);
}

function unpacked(file: Buffer, length: number): Buffer {
  try {
    return gunzipSync(file, { maxOutputLength: length + SPARE_BYTES });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === "ERR_BUFFER_TOO_LARGE")
      throw new BadImage(
        `${length} bytes once unpacked, as the header declares`,
        "more: it may be made to fill memory",
      );
    throw new BadImage("a file packed by gzip", `a damaged one (${message})`);
  }
}
