import { createHash } from "node:crypto";
import { type ImageSet, imageBytes } from "../../../src/images/imageSet.js";
import type { Files, Staged } from "../files.js";
import { imagesPerStack, stackFile } from "./stackFile.js";

export type StackOptions = Pick<ImageSet, "type" | "shape"> & {
  readonly files: Pick<Files, "stage">;
  /** Under which the files are staged. */
  readonly batch: string;
};

/** Takes images one by one and stages them; no more than one file of them is in memory. */
export type Stacking = {
  /** Keeps an image and gives its place; the same voxels have the same place. */
  add(voxels: Uint8Array | Float32Array): Promise<number>;
  finish(): Promise<Stacked>;
};
/** What was staged, and all of an `ImageSet` but its name and which image is whose. */
export type Stacked = { readonly staged: readonly Staged[]; readonly kept: Omit<ImageSet, "name" | "places"> };

export function stackImages({ files, batch, type, shape }: StackOptions): Stacking {
  const kind = { type, shape };
  const perStack = imagesPerStack(kind);
  const places = new Map<string, number>();
  const staged: Staged[] = [];
  let waiting: Uint8Array[] = [];
  const flush = async () => {
    if (waiting.length === 0) return;
    staged.push(await files.stage(batch, stackFile(waiting, kind)));
    waiting = [];
  };
  return {
    async add(voxels) {
      const bytes = littleEndian(voxels);
      if (bytes.length !== imageBytes(kind)) throw new Error(`expected ${imageBytes(kind)} bytes, got ${bytes.length}`);
      const hash = createHash("sha256").update(bytes).digest("hex");
      const known = places.get(hash);
      if (known !== undefined) return known;
      const place = places.size;
      places.set(hash, place);
      waiting.push(bytes);
      if (waiting.length === perStack) await flush();
      return place;
    },
    async finish() {
      await flush();
      const hashes = new Uint8Array(Buffer.from([...places.keys()].join(""), "hex"));
      return { staged, kept: { ...kind, stacks: staged.map(({ hash }) => hash), perStack, hashes } };
    },
  };
}

/** A copy of the voxels' bytes: what it was given may be used again for the next image. */
function littleEndian(voxels: Uint8Array | Float32Array): Uint8Array {
  // Every machine that node runs on is little-endian, as are the files.
  return new Uint8Array(voxels.buffer, voxels.byteOffset, voxels.byteLength).slice();
}
