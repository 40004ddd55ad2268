import type { ImageReduction, PlannedImages } from "../../../src/contract/images.js";
import { SalientError } from "../../../src/core/errors.js";
import { atlasReducer } from "../../../src/images/atlas/atlasReducer.js";
import { gridReducer } from "../../../src/images/gridReducer.js";
import type { Image } from "../../../src/images/image.js";
import type { Reducer } from "../../../src/images/reducer.js";
import { readAtlas } from "./readAtlas.js";

/** How images are to become features: block means over a grid, or region means over an atlas's files. */
export type ReduceAsked = { readonly grid: number } | { readonly atlas: string; readonly names?: string | undefined };

/** A reduction that can begin once the first image is known. */
export type ReductionPlan = {
  readonly reduce: ImageReduction;
  readonly begin: (first: Image) => Reducer & { readonly warnings: readonly string[] };
};

/**
 * The reduction that was asked for, which must be that of a plan where there is one.
 *
 * @returns null where neither says one
 * @throws SalientError `INPUT_INVALID`, `ATLAS_UNFIT` where it is not the planned one, and what `readAtlas` throws
 */
export async function planReduction(
  asked: ReduceAsked | undefined,
  planned: PlannedImages | undefined,
): Promise<ReductionPlan | null> {
  const wanted = planned?.reduce;
  if (!asked && wanted?.kind === "atlas")
    throw new SalientError("INPUT_INVALID", "the images are reduced by an atlas, which has to be given again", {
      hint: "Give the same atlas with the same names: --atlas FILE --atlas-names FILE.",
    });
  if (!asked) return wanted?.kind === "grid" ? gridPlan(wanted.cells) : null;
  if ("grid" in asked) {
    if (wanted && (wanted.kind !== "grid" || wanted.cells !== asked.grid)) throw another(inWords(wanted));
    return gridPlan(asked.grid);
  }
  const { atlas, warnings } = await readAtlas({ labels: asked.atlas, names: asked.names });
  if (wanted?.kind === "grid") throw another(inWords(wanted));
  if (wanted && wanted.hash !== atlas.hash)
    throw new SalientError(
      "ATLAS_UNFIT",
      "this is not the atlas that the plan names, or its regions have other names",
      {
        hint: "Give the same volume of labels and the same table of names.",
      },
    );
  return {
    reduce: { kind: "atlas", hash: atlas.hash },
    begin(first) {
      const reducer = atlasReducer(atlas, first);
      return { ...reducer, warnings: [...warnings, ...reducer.warnings] };
    },
  };
}

function gridPlan(cells: number): ReductionPlan {
  if (!Number.isInteger(cells) || cells < 1 || cells > 64)
    throw new SalientError("INPUT_INVALID", `a grid has 1 to 64 blocks along each axis, found ${cells}`);
  return {
    reduce: { kind: "grid", cells },
    begin: (first) => ({ ...gridReducer(first.shape, cells), warnings: [] }),
  };
}

function inWords(reduce: ImageReduction): string {
  return reduce.kind === "grid" ? `a grid of ${reduce.cells} blocks` : "an atlas";
}

function another(wanted: string): SalientError {
  return new SalientError("INPUT_INVALID", `the plan reduces images by ${wanted}, and another way was asked for`, {
    hint: "Leave the reduction out; it is taken from the plan.",
  });
}
