import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Files, openFiles, sha256 } from "../../../../server/store/files.js";
import { openImages } from "../../../../server/store/images/openImages.js";
import { imagesPerStack } from "../../../../server/store/images/stackFile.js";
import { stackImages } from "../../../../server/store/images/stackImages.js";
import { imageOf, keptImages } from "./imageFixture.js";

let folder: string;
let files: Files;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "salient-images-"));
  files = openFiles(folder);
});
afterEach(() => rm(folder, { recursive: true }));

const large = { type: "float32", shape: [64, 64, 64, 1] } as const;
const EACH = 64 ** 3 * 4;

/** The files as they are, and how often and how much of them was read. */
function counted() {
  const tally = { opened: 0, bytes: 0, largest: 0 };
  const readParts: Files["readParts"] = (hash, parts) => {
    const bytes = parts.reduce((sum, { length }) => sum + length, 0);
    tally.opened++;
    tally.bytes += bytes;
    tally.largest = Math.max(tally.largest, bytes);
    return files.readParts(hash, parts);
  };
  return { tally, files: { readParts } };
}

/** Bytes of arrays that something still refers to. */
function heldBytes(): number {
  setFlagsFromString("--expose-gc");
  runInNewContext("gc")();
  return process.memoryUsage().arrayBuffers;
}

describe("images that are kept", () => {
  it.each(["uint8", "float32"] as const)(
    "come back as they were, in whatever order rows are asked for (%s)",
    async (type) => {
      const { set } = await keptImages(files, { type, shape: [3, 4, 1], rows: 30 });
      const read = await openImages(files, set).read([29, 0, 7, 7]);
      expect([...read]).toEqual([29, 0, 7, 7].flatMap((i) => [...imageOf(i, 12, type)]));
    },
  );

  it("have 0 where a voxel has no value", async () => {
    const stacking = stackImages({ files, batch: "batch", type: "float32", shape: [3, 1] });
    await stacking.add(Float32Array.of(Number.NaN, -1, 2));
    const { kept, staged } = await stacking.finish();
    for (const file of staged) await files.adopt(file);
    const read = await openImages(files, { ...kept, name: "image", places: Int32Array.of(0) }).read([0]);
    expect([...read]).toEqual([0, -1, 2]);
  });

  it("lie in files by their content: many small ones in one, large ones apart", async () => {
    expect(imagesPerStack({ type: "uint8", shape: [28, 28, 1] })).toBe(10_699);
    expect(imagesPerStack({ type: "float32", shape: [256, 256, 256, 1] })).toBe(1);
    const { set, staged } = await keptImages(files, { ...large, rows: 19 });
    expect([set.perStack, set.stacks.length]).toEqual([8, 3]);
    for (const { hash } of staged) expect(sha256(await files.read(hash))).toBe(hash);
    expect((await files.list()).sort()).toEqual([...set.stacks].sort());
  });

  it("are kept once where two rows have the same", async () => {
    const stacking = stackImages({ files, batch: "batch", type: "uint8", shape: [2, 2, 1] });
    const places = [
      await stacking.add(imageOf(1, 4)),
      await stacking.add(imageOf(2, 4)),
      await stacking.add(imageOf(1, 4)),
    ];
    expect(places).toEqual([0, 1, 0]);
    expect((await stacking.finish()).kept.hashes).toHaveLength(64);
  });

  it("may be given in a buffer that is used again", async () => {
    const stacking = stackImages({ files, batch: "batch", type: "float32", shape: [2, 2, 1] });
    const buffer = new Float32Array(8);
    const voxels = buffer.subarray(3, 7);
    for (const i of [1, 2]) {
      voxels.set(imageOf(i, 4, "float32"));
      await stacking.add(voxels);
    }
    const { kept, staged } = await stacking.finish();
    for (const file of staged) await files.adopt(file);
    const read = await openImages(files, { ...kept, name: "image", places: Int32Array.of(0, 1) }).read([0, 1]);
    expect([...read]).toEqual([1, 2].flatMap((i) => [...imageOf(i, 4, "float32")]));
  });

  it("are read no further than a batch asks, and every file is opened once a batch", async () => {
    const { set } = await keptImages(files, { ...large, rows: 40 });
    const { tally, files: watched } = counted();
    const images = openImages(watched, set);
    await images.read([3, 17, 5, 16]);
    expect(tally).toEqual({ opened: 2, bytes: 4 * EACH, largest: 2 * EACH });
    // A pass over everyone reads each image once, and never more at a time than the batch.
    for (let from = 0; from < 40; from += 4) await images.read([from, from + 1, from + 2, from + 3]);
    expect(tally).toMatchObject({ bytes: 44 * EACH, largest: 4 * EACH });
  });

  it("leave nothing in memory once a batch is let go of", async () => {
    const { set } = await keptImages(files, { ...large, rows: 40 });
    const images = openImages(files, set);
    await images.read([0]);
    const before = heldBytes();
    for (let row = 0; row < 40; row++) await images.read([row]);
    expect(heldBytes() - before).toBeLessThan(4 * EACH);
  });

  it("are refused when one of them has been changed or is cut off", async () => {
    const { set } = await keptImages(files, { type: "uint8", shape: [3, 4, 1], rows: 5 });
    const path = join(folder, "content", set.stacks[0]!.slice(0, 2), set.stacks[0]!);
    const whole = await readFile(path);
    const changed = Buffer.from(whole);
    changed[256 + 12 * 3]! ^= 1;
    await writeFile(path, changed);
    const images = openImages(files, set);
    expect([...(await images.read([2]))]).toEqual([...imageOf(2, 12)]);
    await expect(images.read([2, 3])).rejects.toMatchObject({ code: "STORE_DAMAGED" });
    await writeFile(path, whole.subarray(0, 256 + 30));
    await expect(images.read([4])).rejects.toMatchObject({ code: "STORE_DAMAGED" });
    await rm(path);
    await expect(images.read([0])).rejects.toMatchObject({ code: "STORE_DAMAGED" });
  });
});
