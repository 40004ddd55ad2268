import jpeg from "jpeg-js";
import { BadImage } from "../../../src/images/badImage.js";
import type { Image } from "../../../src/images/image.js";
import { MOST_VOXELS } from "./limits.js";
import { pictureOf } from "./pictureOf.js";

/** Markers that begin a frame: baseline, extended and progressive, by Huffman codes. */
const FRAMES = new Set([0xc0, 0xc1, 0xc2]);
/** Markers of frames that hardly any program writes: lossless, hierarchical, arithmetic. */
const OTHERS = new Set([0xc3, 0xc5, 0xc6, 0xc7, 0xc9, 0xca, 0xcb, 0xcd, 0xce, 0xcf]);
const SCAN = 0xda;
/** Exif's tag of the orientation. */
const ORIENTATION = 0x0112;

/**
 * The picture of a JPEG file: grey ones have one channel, coloured ones three.
 * @throws BadImage for damaged, huge or unusual pictures
 */
export function decodeJpeg(file: Buffer): Image {
  const { width, height, channels } = frameOf(file);
  refuseLying(file);
  if (width * height * 4 > MOST_VOXELS)
    throw new BadImage(`at most ${MOST_VOXELS / 4} pixels`, `${width} x ${height} declared by its header`);
  try {
    const limits = { maxResolutionInMP: MOST_VOXELS / 4e6, maxMemoryUsageInMB: 1024 };
    const { data } = jpeg.decode(file, { useTArray: true, formatAsRGBA: false, tolerantDecoding: false, ...limits });
    return pictureOf(data, { width, height, channels, stride: 3, white: 255 });
  } catch (error) {
    throw new BadImage("a JPEG picture", `a damaged one (${(error as Error).message})`);
  }
}

/** How a camera was held, as Exif has it: 1 is upright; pixels of others would have to be turned to be seen as they were meant. */
function refuseLying(file: Buffer): void {
  const exif = file.subarray(0, 2 ** 16).indexOf("Exif\0\0", 2, "latin1");
  if (exif < 0) return;
  const fields = file.subarray(exif + 6, exif + 6 + 2 ** 16);
  const little = fields.toString("latin1", 0, 2) === "II";
  const short = (at: number) =>
    at + 2 > fields.length ? 0 : little ? fields.readUInt16LE(at) : fields.readUInt16BE(at);
  const long = (at: number) =>
    at + 4 > fields.length ? 0 : little ? fields.readUInt32LE(at) : fields.readUInt32BE(at);
  const start = long(4);
  for (let entry = 0; entry < Math.min(short(start), 100); entry++) {
    const at = start + 2 + 12 * entry;
    if (short(at) === ORIENTATION && short(at + 8) > 1)
      throw new BadImage("an upright picture", `one that is to be turned (Exif orientation ${short(at + 8)})`);
  }
}

/** Size and channels, from the first frame's header. */
function frameOf(file: Buffer): { width: number; height: number; channels: 1 | 3 } {
  for (let at = 2; at + 10 <= file.length; ) {
    const marker = file[at + 1];
    if (file[at] !== 0xff || marker === SCAN) break;
    if (marker === 0xff) {
      at++;
      continue;
    }
    if (OTHERS.has(marker))
      throw new BadImage("a baseline or progressive JPEG picture", "a lossless or arithmetic one");
    if (FRAMES.has(marker)) {
      const channels = file[at + 9];
      if (channels !== 1 && channels !== 3) throw new BadImage("grey or RGB", `${channels} channels (CMYK?)`);
      const [height, width] = [file.readUInt16BE(at + 5), file.readUInt16BE(at + 7)];
      if (width * height === 0)
        throw new BadImage("a JPEG picture with its size in the header", `${width} x ${height}`);
      return { width, height, channels };
    }
    at += 2 + file.readUInt16BE(at + 2);
  }
  throw new BadImage("a JPEG picture", "a damaged one (no frame)");
}
