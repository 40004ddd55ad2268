import { type ImageSet, imageBytes } from "../../../src/images/imageSet.js";

/** Bytes before the first image of a file. */
export const STACK_START = 256;
/** Bytes of voxels that a file holds at most, unless one image alone is larger. */
const MOST_BYTES = 8 * 2 ** 20;

type Kept = Pick<ImageSet, "type" | "shape">;

/** How many images of a kind lie in one file: few enough that nobody holds much at once, and never 70,000 files. */
export function imagesPerStack(kept: Kept): number {
  return Math.max(1, Math.floor(MOST_BYTES / imageBytes(kept)));
}

/**
 * Images as one file: `SALIMAGE`, a line of JSON that says their type, shape and number, zeros up to 256 bytes, then their voxels
 * one after the other, little-endian, the last axis running fastest. The same images give the same bytes.
 */
export function stackFile(images: readonly Uint8Array[], { type, shape }: Kept): Uint8Array {
  const each = imageBytes({ type, shape });
  const file = Buffer.alloc(STACK_START + each * images.length);
  file.write(`SALIMAGE${JSON.stringify({ type, shape, images: images.length })}\n`, 0, "latin1");
  for (const [i, voxels] of images.entries()) file.set(voxels, STACK_START + i * each);
  return file;
}
