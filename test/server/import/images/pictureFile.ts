import { crc32, deflateSync } from "node:zlib";
import { PNG } from "pngjs";

/** A PNG file by the library, from red, green, blue and opacity of each pixel. */
export function pngOf(
  rgba: readonly number[],
  { width, height, colorType }: { width: number; height: number; colorType: 0 | 2 | 6 },
): Buffer {
  const png = new PNG({ width, height });
  png.data = Buffer.from(rgba);
  return PNG.sync.write(png, { colorType, inputHasAlpha: true });
}

export type PngParts = {
  readonly width: number;
  readonly height: number;
  readonly depth: number;
  readonly colour: number;
  readonly palette?: Buffer;
  readonly interlaced?: boolean;
};

/** A PNG file chunk by chunk, for what the library does not write. @param lines each with its byte of filter before it */
export function pngFile(
  lines: Buffer,
  { width, height, depth, colour, palette, interlaced = false }: PngParts,
): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([depth, colour, 0, 0, interlaced ? 1 : 0], 8);
  return Buffer.concat([
    Buffer.from("\u0089PNG\r\n\u001a\n", "latin1"),
    chunk("IHDR", header),
    ...(palette ? [chunk("PLTE", palette)] : []),
    chunk("IDAT", deflateSync(lines)),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function chunk(kind: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(kind), content]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length);
  check.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, check]);
}
