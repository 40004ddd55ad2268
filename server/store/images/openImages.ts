import { SalientError } from "../../../src/core/errors.js";
import type { Images } from "../../../src/core/method.js";
import { type ImageSet, imageBytes, voxelsIn } from "../../../src/images/imageSet.js";
import { type Files, sha256 } from "../files.js";
import { STACK_START } from "./stackFile.js";

/**
 * The images of a cohort as methods read them: batch by batch, whatever was asked for and nothing else. Each image is
 * checked against its hash. Values are those that are kept; a voxel that has none is `empty`.
 *
 * @throws SalientError `STORE_DAMAGED`
 */
export function openImages(files: Pick<Files, "readParts">, set: ImageSet, { empty = 0 } = {}): Images {
  return {
    kind: "images",
    rows: set.places.length,
    shape: set.shape,
    async read(rows) {
      const voxels = voxelsIn(set.shape);
      const batch = new Float32Array(rows.length * voxels);
      for (const [stack, wanted] of byStack(rows, set)) {
        const parts = await files.readParts(
          set.stacks[stack]!,
          wanted.map(({ part }) => part),
        );
        for (const [i, { at, place }] of wanted.entries())
          batch.set(valuesOf(parts[i]!, place, { ...set, empty }), at * voxels);
      }
      return batch;
    },
  };
}

type Wanted = { readonly at: number; readonly place: number; readonly part: { offset: number; length: number } };

/** What is wanted of each file, so that a file is opened once a batch. */
function byStack(rows: readonly number[], { places, perStack, type, shape }: ImageSet): Map<number, Wanted[]> {
  const length = imageBytes({ type, shape });
  const wanted = new Map<number, Wanted[]>();
  for (const [at, row] of rows.entries()) {
    const place = places[row] ?? -1;
    if (place < 0) throw new Error(`row ${row + 1} has no image`);
    const stack = Math.floor(place / perStack);
    const of = wanted.get(stack) ?? [];
    of.push({ at, place, part: { offset: STACK_START + (place % perStack) * length, length } });
    wanted.set(stack, of);
  }
  return wanted;
}

function valuesOf(
  bytes: Uint8Array,
  place: number,
  { type, hashes, empty }: ImageSet & { readonly empty: number },
): Uint8Array | Float32Array {
  if (sha256(bytes) !== Buffer.from(hashes.subarray(place * 32, place * 32 + 32)).toString("hex"))
    throw new SalientError("STORE_DAMAGED", "a stored image has been changed");
  if (type === "uint8") return bytes;
  // A copy, so that the numbers begin where numbers may.
  return new Float32Array(bytes.slice().buffer).map((value) => (Number.isNaN(value) ? empty : value));
}
