import { BadImage } from "../../../src/images/badImage.js";
import { type Decoded, decodeImage, mostBytes } from "./decodeImage.js";

/** An image as it was read, or why it could not be. */
export type FoundImage = { readonly at: number } & (
  | { readonly read: Omit<Decoded, "format"> & { readonly format: Decoded["format"] | "IDX" } }
  | { readonly bad: BadImage }
);

/** Images in an archive, a folder or a stack. None is in memory but the one that was yielded last. */
export type ImageSource = {
  readonly count: number;
  /** What each image is called; null in a stack, whose images have no names but their places. */
  readonly names: readonly string[] | null;
  /** Files beside the images, of other kinds. */
  readonly others: readonly string[];
  /** The images that are wanted, in the order in which they lie. */
  images(wanted: (at: number) => boolean): AsyncIterable<FoundImage>;
  close(): void | Promise<void>;
};

const HEAD_BYTES = 544;

/** Reads and decodes one image's file, never more of it than its first bytes allow. */
export async function readFound(at: number, pieces: AsyncIterable<Uint8Array>): Promise<FoundImage> {
  try {
    return { at, read: decodeImage(await collected(pieces)) };
  } catch (error) {
    if (error instanceof BadImage) return { at, bad: error };
    throw error;
  }
}

async function collected(pieces: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  let [length, most] = [0, Number.POSITIVE_INFINITY];
  for await (const piece of pieces) {
    parts.push(piece);
    length += piece.length;
    if (most === Number.POSITIVE_INFINITY && length >= HEAD_BYTES) most = mostBytes(Buffer.concat(parts));
    if (length > most) throw new BadImage(`at most ${most} bytes`, "a larger file");
  }
  return Buffer.concat(parts);
}
