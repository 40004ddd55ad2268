import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll } from "vitest";
import { SalientError } from "../../../../src/core/errors.js";
import { seeded } from "../../../../src/core/random.js";
import { pngOf } from "./pictureFile.js";

let folder: string;
let count = 0;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "salient-images-"));
});
afterAll(() => rm(folder, { recursive: true }));

/** The path of a file of this content. */
export async function fileOf(content: Uint8Array | string): Promise<string> {
  const path = join(folder, `file-${count++}`);
  await writeFile(path, content);
  return path;
}

/** The path of a folder with these files. */
export async function folderOf(files: Readonly<Record<string, Uint8Array | string>>): Promise<string> {
  const path = join(folder, `folder-${count++}`);
  await mkdir(path);
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(path, name)), { recursive: true });
    await writeFile(join(path, name), content);
  }
  return path;
}

/** Numbers from 0 to 255, different for each seed. */
export function noise(length: number, seed: number): number[] {
  const random = seeded(seed);
  return Array.from({ length }, () => Math.floor(random() * 256));
}

/** A grey PNG of these pixels. */
export function greyPng(pixels: readonly number[], width: number): Buffer {
  const rgba = pixels.flatMap((grey) => [grey, grey, grey, 255]);
  return pngOf(rgba, { width, height: pixels.length / width, colorType: 0 });
}

/** The bytes of an IDX file of images of bytes, written as its description has it. */
export function idxFile(images: readonly (readonly number[])[], width: number, claimed = images.length): Buffer {
  const header = Buffer.alloc(16);
  header.writeUInt32BE(0x803, 0);
  header.writeUInt32BE(claimed, 4);
  header.writeUInt32BE(images[0].length / width, 8);
  header.writeUInt32BE(width, 12);
  return Buffer.concat([header, ...images.map((pixels) => Buffer.from(pixels))]);
}

/** The refusal of some work; any other error is a fault. */
export async function refusalOf(work: Promise<unknown>): Promise<SalientError> {
  const error: unknown = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof SalientError) return error;
  throw new Error("expected a SalientError", { cause: error });
}
