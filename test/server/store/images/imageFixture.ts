import type { Files, Staged } from "../../../../server/store/files.js";
import { stackImages } from "../../../../server/store/images/stackImages.js";
import type { ImageSet } from "../../../../src/images/imageSet.js";

/** Image i of a kind: voxel v of it is 7 i + v, so that any mixing up shows. */
export function imageOf(i: number, voxels: number, type: ImageSet["type"] = "uint8"): Uint8Array | Float32Array {
  const values = type === "uint8" ? new Uint8Array(voxels) : new Float32Array(voxels);
  for (let v = 0; v < voxels; v++) values[v] = type === "uint8" ? 7 * i + v : (7 * i + v) / 3;
  return values;
}

/** So many images, kept, each that of the row with its number. */
export async function keptImages(
  files: Files,
  { rows, ...kind }: Pick<ImageSet, "type" | "shape"> & { readonly rows: number },
): Promise<{ set: ImageSet; staged: readonly Staged[] }> {
  const stacking = stackImages({ files, batch: "batch", ...kind });
  const voxels = kind.shape.reduce((a, b) => a * b, 1);
  const places = new Int32Array(rows);
  for (let i = 0; i < rows; i++) places[i] = await stacking.add(imageOf(i, voxels, kind.type));
  const { staged, kept } = await stacking.finish();
  for (const file of staged) await files.adopt(file);
  return { set: { ...kept, name: "image", places }, staged };
}
