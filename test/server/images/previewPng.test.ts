import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PNG } from "pngjs";
import { afterEach, beforeEach, expect, it } from "vitest";
import { previewPng } from "../../../server/images/previewPng.js";
import { type Files, openFiles } from "../../../server/store/files.js";
import { imageOf, keptImages } from "../store/images/imageFixture.js";

let folder: string;
let files: Files;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "salient-preview-"));
  files = openFiles(folder);
});
afterEach(() => rm(folder, { recursive: true }));

const pixels = (bytes: Uint8Array) => PNG.sync.read(Buffer.from(bytes));

it("shows grey and coloured pictures of bytes as they are", async () => {
  for (const channels of [1, 3]) {
    const { set } = await keptImages(files, { type: "uint8", shape: [2, 3, channels], rows: 3 });
    const { width, height, data } = pixels(await previewPng(files, set, 2));
    expect([width, height]).toEqual([3, 2]);
    const shown = Array.from({ length: 6 }, (_, i) => [...data.subarray(4 * i, 4 * i + 3)]);
    const kept = [...imageOf(2, 6 * channels)];
    expect(shown).toEqual(
      Array.from({ length: 6 }, (_, i) => (channels === 3 ? kept.slice(3 * i, 3 * i + 3) : Array(3).fill(kept[i]))),
    );
  }
});

it("shows a volume small, from its darkest to its brightest values", async () => {
  const { set } = await keptImages(files, { type: "float32", shape: [300, 200, 3, 1], rows: 1 });
  const { width, height, data } = pixels(await previewPng(files, set, 0));
  expect([width, height]).toEqual([150, 100]);
  const grey = Array.from({ length: width * height }, (_, i) => data[4 * i]!);
  expect([Math.min(...grey), Math.max(...grey)]).toEqual([0, 255]);
});
