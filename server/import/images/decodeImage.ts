import { BadImage } from "../../../src/images/badImage.js";
import type { Image } from "../../../src/images/image.js";
import { fileKind } from "../fileKind.js";
import { decodeJpeg } from "./decodeJpeg.js";
import { decodePng } from "./decodePng.js";
import { decodeNifti } from "./nifti/decodeNifti.js";

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
  if (file.length === 0) throw new BadImage("an image", "an empty file");
  if (file.readUInt8(0) === 0x89) return { image: decodePng(file), format: "PNG" };
  if (file[0] === 0xff && file[1] === 0xd8) return { image: decodeJpeg(file), format: "JPEG" };
  const packed = file[0] === 0x1f && file[1] === 0x8b;
  const kind = packed ? undefined : fileKind(file.subarray(0, 512));
  if (kind && kind !== "a NIfTI image") throw new BadImage("a PNG, JPEG or NIfTI image", kind);
  return { image: decodeNifti(file), format: "NIfTI" };
}
