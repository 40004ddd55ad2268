import { createReadStream } from "node:fs";
import { SalientError } from "../../../src/core/errors.js";
import { BadImage } from "../../../src/images/badImage.js";
import type { Image } from "../../../src/images/image.js";
import { gunzipped } from "../gunzipped.js";
import type { FoundImage, ImageSource } from "./imageSource.js";
import { MOST_IMAGES } from "./limits.js";

/** Bytes before the first image of a stack of three axes. */
export const STACK_HEADER = 16;
/** Pixels of one image of a stack. */
const MOST_PIXELS = 2 ** 24;

type Kind = { readonly bytes: number; readonly read: (view: DataView, at: number) => number };
/** Kinds of numbers by IDX's code; all of them big-endian. */
const kinds: Readonly<Record<number, Kind>> = {
  8: { bytes: 1, read: (view, at) => view.getUint8(at) },
  9: { bytes: 1, read: (view, at) => view.getInt8(at) },
  11: { bytes: 2, read: (view, at) => view.getInt16(at) },
  12: { bytes: 4, read: (view, at) => view.getInt32(at) },
  13: { bytes: 4, read: (view, at) => view.getFloat32(at) },
  14: { bytes: 8, read: (view, at) => view.getFloat64(at) },
};
const UNSIGNED = 8;

type Stack = { readonly kind: number; readonly count: number; readonly height: number; readonly width: number };

/** Whether the first bytes are those of a stack of images (IDX with three axes). */
export function isStack(head: Buffer): boolean {
  return head.length >= STACK_HEADER && head[0] === 0 && head[1] === 0 && head[2] in kinds && head[3] === 3;
}

/**
 * The images of an IDX file, packed by gzip or not, read as they are unpacked.
 * @throws SalientError `FILE_TOO_LARGE` for a header that declares more than is read, `IMAGES_FAULTY` for images of nothing
 */
export function openStack(path: string, head: Buffer, packed: boolean): ImageSource {
  const stack = {
    kind: head[2],
    count: head.readUInt32BE(4),
    height: head.readUInt32BE(8),
    width: head.readUInt32BE(12),
  };
  const pixels = stack.height * stack.width;
  const declared = `the file declares ${stack.count} images of ${stack.height} x ${stack.width} pixels`;
  if (stack.count > MOST_IMAGES || pixels > MOST_PIXELS)
    throw new SalientError("FILE_TOO_LARGE", `${declared}; at most ${MOST_IMAGES} of ${MOST_PIXELS} pixels are read`, {
      hint: "Divide the stack into several cohorts.",
    });
  if (pixels === 0) throw new SalientError("IMAGES_FAULTY", `${declared}: expected at least one pixel`);
  return {
    ...{ count: stack.count, names: null, others: [] },
    async *images(wanted) {
      const bytes = createReadStream(path, { highWaterMark: 2 ** 18 });
      try {
        yield* frames(packed ? gunzipped(bytes) : (bytes as AsyncIterable<Uint8Array>), stack, wanted);
      } finally {
        bytes.destroy();
      }
    },
    close: () => undefined,
  };
}

async function* frames(
  pieces: AsyncIterable<Uint8Array>,
  stack: Stack,
  wanted: (at: number) => boolean,
): AsyncGenerator<FoundImage> {
  const length = stack.height * stack.width * kinds[stack.kind].bytes;
  let [waiting, at, skip] = [Buffer.alloc(0), 0, STACK_HEADER];
  for await (const piece of pieces) {
    waiting = waiting.length === 0 ? Buffer.from(piece) : Buffer.concat([waiting, piece]);
    if (skip > 0) {
      const header = Math.min(skip, waiting.length);
      [waiting, skip] = [waiting.subarray(header), skip - header];
    }
    for (; skip === 0 && waiting.length >= length && at < stack.count; at++) {
      if (wanted(at)) yield { at, read: { image: frameOf(waiting.subarray(0, length), stack), format: "IDX" } };
      waiting = waiting.subarray(length);
    }
    if (at === stack.count) return;
  }
  const got = `the end of the file after ${at} of ${stack.count} images`;
  for (; at < stack.count; at++) if (wanted(at)) yield { at, bad: new BadImage(`${length} bytes`, got) };
}

function frameOf(bytes: Buffer, { kind, height, width }: Stack): Image {
  const shape = [height, width, 1];
  if (kind === UNSIGNED) return { shape, values: new Uint8Array(bytes), space: null, white: 255 };
  const { bytes: each, read } = kinds[kind];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const values = Float32Array.from({ length: height * width }, (_, i) => read(view, i * each));
  return { shape, values, space: null, white: null };
}
