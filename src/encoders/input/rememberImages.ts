import type { Images } from "../../core/method.js";
import { voxelsIn } from "../../images/imageSet.js";

/** Bytes of images that are kept in memory at most: 85,000 of 28 x 28 pixels, or 130 volumes of 80 voxels a side. */
const MOST_BYTES = 256 * 2 ** 20;

/** Images that are read from where they lie only once, as long as all of them fit into memory. */
export function rememberImages(images: Images, mostBytes: number = MOST_BYTES): Images {
  const voxels = voxelsIn(images.shape);
  if (images.rows * voxels * 4 > mostBytes) return images;
  const all = new Float32Array(images.rows * voxels);
  const known = new Uint8Array(images.rows);
  const of = (row: number) => all.subarray(row * voxels, (row + 1) * voxels);
  return {
    ...images,
    async read(rows) {
      const strange = [...new Set(rows)].filter((row) => known[row] === 0);
      const found = strange.length > 0 ? await images.read(strange) : new Float32Array(0);
      strange.forEach((row, i) => {
        of(row).set(found.subarray(i * voxels, (i + 1) * voxels));
        known[row] = 1;
      });
      const batch = new Float32Array(rows.length * voxels);
      rows.forEach((row, i) => {
        batch.set(of(row), i * voxels);
      });
      return batch;
    },
  };
}
