import type { Image } from "../../../src/images/image.js";
import type { ImageSet } from "../../../src/images/imageSet.js";
import type { Files, Staged } from "../files.js";
import { type Stacking, stackImages } from "./stackImages.js";

type Where = { readonly files: Pick<Files, "stage">; readonly batch: string };

/** Keeps images as they are read, in any order of the rows. */
export type Keeping = {
  onImage(row: number, image: Image): Promise<void>;
  /** @param rows which of the rows that were told stand in the cohort, in their order */
  finish(name: string, rows: Int32Array): Promise<{ set: ImageSet; staged: readonly Staged[] }>;
};

export function keepImages(where: Where): Keeping {
  let stacking: Stacking | undefined;
  const placeOf = new Map<number, number>();
  return {
    async onImage(row, { values, shape }) {
      stacking ??= stackImages({ ...where, shape, type: values instanceof Uint8Array ? "uint8" : "float32" });
      placeOf.set(row, await stacking.add(values));
    },
    async finish(name, rows) {
      if (!stacking) throw new Error("no image was kept");
      const { staged, kept } = await stacking.finish();
      return { set: { ...kept, name, places: rows.map((row) => placeOf.get(row) ?? -1) }, staged };
    },
  };
}
