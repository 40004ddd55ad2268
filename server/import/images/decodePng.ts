import { inflateSync } from "node:zlib";
import { PNG } from "pngjs";
import { BadImage } from "../../../src/images/badImage.js";
import type { Image } from "../../../src/images/image.js";
import { MOST_VOXELS } from "./limits.js";
import { pictureOf } from "./pictureOf.js";
import { chunksOf, pngFault } from "./pngFault.js";

const [GREY, PALETTE, GREY_ALPHA] = [0, 3, 4];
const HEADER_END = 33;
/** Bytes that a pixel takes at most: four channels of 16 bits. */
const MOST_A_PIXEL = 8;

/**
 * The picture of a PNG file: grey ones have one channel, coloured ones three; 16 bits stay 16 bits.
 * @throws BadImage for damaged, huge or transparent pictures
 */
export function decodePng(file: Buffer): Image {
  if (file.length < HEADER_END) throw new BadImage("a PNG picture", `${file.length} bytes`);
  const [width, height, depth, colour] = [file.readUInt32BE(16), file.readUInt32BE(20), file[24], file[25]];
  if (width * height * 4 > MOST_VOXELS)
    throw new BadImage(`at most ${MOST_VOXELS / 4} pixels`, `${width} x ${height} declared by its header`);
  if (file[28] !== 0) refuseInterlacedBomb(file, width * height);
  const { data } = decoded(file, depth === 16);
  const channels = colour === GREY || colour === GREY_ALPHA || (colour === PALETTE && isGrey(data)) ? 1 : 3;
  return pictureOf(data, { width, height, channels, stride: 4, white: depth === 16 ? 65535 : 255 });
}

function decoded(file: Buffer, deep: boolean): { readonly data: Uint8Array | Uint16Array } {
  try {
    // Pictures of fewer than 8 bits are spread over 0 to 255; those of 16 are left as they are.
    return PNG.sync.read(file, { skipRescale: deep });
  } catch (error) {
    throw new BadImage("a PNG picture", pngFault(file) ?? `a damaged one (${(error as Error).message})`);
  }
}

function isGrey(data: ArrayLike<number>): boolean {
  for (let at = 0; at < data.length; at += 4) if (data[at] !== data[at + 1] || data[at] !== data[at + 2]) return false;
  return true;
}

/** The library bounds what it unpacks by the size that is declared, except where lines are interlaced. */
function refuseInterlacedBomb(file: Buffer, pixels: number): void {
  const most = MOST_A_PIXEL * pixels + 2 ** 16;
  try {
    inflateSync(Buffer.concat([...chunksOf(file, "IDAT")]), { maxOutputLength: most });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE")
      throw new BadImage("as many pixels as the header declares", "more: it may be made to fill memory");
  }
}
