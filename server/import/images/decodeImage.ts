import { BadImage } from "../../../src/images/badImage.js";
import type { Image } from "../../../src/images/image.js";
import { fileKind } from "../fileKind.js";
import { decodeJpeg } from "./decodeJpeg.js";
import { decodePng } from "./decodePng.js";
import { MOST_FILE_BYTES, SPARE_BYTES } from "./limits.js";
import { declaredBytes, decodeNifti } from "./nifti/decodeNifti.js";
import { isNifti } from "./nifti/header.js";

export type ImageFormat = "PNG" | "JPEG" | "NIfTI";
export type Decoded = { readonly image: Image; readonly format: ImageFormat };

const imageName = /\.(png|jpe?g|nii(\.gz)?)$/i;
/** What computers put beside files: resource forks, and names that begin with a point. */
const hidden = /(^|\/)(__MACOSX\/|\.)/;

/** Whether a file is meant as an image, by its name. */
export function isImageName(name: string): boolean {
  return imageName.test(name) && !hidden.test(name);
}

/**
 * The image of a file, whatever kind its first bytes tell it is.
 * @throws BadImage for what is damaged, or no image
 */
export function decodeImage(file: Buffer): Decoded {
  const format = formatOf(file);
  const decode = { PNG: decodePng, JPEG: decodeJpeg, NIfTI: decodeNifti }[format];
  return { image: decode(file), format };
}

/**
 * How many bytes the file of an image may have, so that no more is ever read.
 * @param head of the file: its first 544 bytes, or all of it where it is shorter
 * @throws BadImage for what is no image
 */
export function mostBytes(head: Buffer): number {
  const plain = formatOf(head) === "NIfTI" && !isPacked(head);
  return plain ? declaredBytes(head) + SPARE_BYTES : MOST_FILE_BYTES;
}

function formatOf(head: Buffer): ImageFormat {
  if (head.length === 0) throw new BadImage("an image", "an empty file");
  if (head[0] === 0x89) return "PNG";
  if (head[0] === 0xff && head[1] === 0xd8) return "JPEG";
  // What gzip packs is known once it is unpacked.
  if (isPacked(head) || isNifti(head)) return "NIfTI";
  const kind = fileKind(head.subarray(0, 512));
  if (kind !== "a NIfTI image") throw new BadImage("a PNG, JPEG or NIfTI image", kind ?? "another kind of file");
  return "NIfTI";
}

function isPacked(head: Buffer): boolean {
  return head[0] === 0x1f && head[1] === 0x8b;
}
