import { type Affine, inverseAffine, type Triple, thenAffine } from "../affine.js";
import type { Atlas } from "./atlas.js";

/**
 * The atlas's region at each voxel of other volumes, by the nearest of its voxels: -1 outside all regions.
 *
 * @param extent of the volumes
 * @param affine of the volumes, from voxel to mm
 */
export function resampleParts(
  { parts, ...atlas }: Atlas & { affine: Affine },
  extent: Triple,
  affine: Affine,
): Int32Array {
  const [nx, ny, nz] = atlas.extent;
  const way = thenAffine(affine, inverseAffine(atlas.affine));
  const resampled = new Int32Array(extent[0] * extent[1] * extent[2]).fill(-1);
  let to = 0;
  for (let x = 0; x < extent[0]; x++)
    for (let y = 0; y < extent[1]; y++)
      for (let z = 0; z < extent[2]; z++, to++) {
        const i = Math.round(way[0] * x + way[1] * y + way[2] * z + way[3]);
        const j = Math.round(way[4] * x + way[5] * y + way[6] * z + way[7]);
        const k = Math.round(way[8] * x + way[9] * y + way[10] * z + way[11]);
        if (i >= 0 && j >= 0 && k >= 0 && i < nx && j < ny && k < nz) resampled[to] = parts[(i * ny + j) * nz + k];
      }
  return resampled;
}
