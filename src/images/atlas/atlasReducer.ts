import type { Image } from "../image.js";
import { meansOver, type Reducer } from "../reducer.js";
import type { Atlas } from "./atlas.js";
import { fitAtlas } from "./fitAtlas.js";

/**
 * Means of the regions of an atlas. Images that lie elsewhere than the first are fitted each for itself.
 *
 * @param first image of the set: regions that have a voxel in it are the features
 * @throws SalientError `ATLAS_UNFIT`
 */
export function atlasReducer(atlas: Atlas, first: Image): Reducer & { readonly warnings: readonly string[] } {
  const { parts, voxels, warnings } = fitAtlas(atlas, first);
  const kept = atlas.regions.flatMap((_, region) => (voxels[region] > 0 ? [region] : []));
  const features = kept.map((region) => atlas.regions[region]);
  const feature = new Int32Array(atlas.regions.length).fill(-1);
  for (const [at, region] of kept.entries()) feature[region] = at;
  const over = (regions: Int32Array) =>
    meansOver(
      regions.map((region) => (region < 0 ? -1 : feature[region])),
      features,
    );
  let last = { place: placeOf(first), means: over(parts) };
  return {
    features,
    warnings,
    reduce(image) {
      const place = placeOf(image);
      if (place !== last.place) last = { place, means: over(fitAtlas(atlas, image).parts) };
      return last.means.reduce(image);
    },
  };
}

/** Images of one place have the same regions at the same voxels. */
function placeOf({ shape, space }: Image): string {
  return JSON.stringify([shape, space?.affine ?? null]);
}
