import { shortList } from "../../cohort/shortList.js";
import { SalientError } from "../../core/errors.js";
import { type Affine, determinant, type Triple, toSpace } from "../affine.js";
import { extentOf, type Image } from "../image.js";
import type { Atlas } from "./atlas.js";
import { resampleParts } from "./resampleParts.js";

/** Affines that differ by less than this, in mm, are the same: headers round. */
const SAME_MM = 1e-3;
/** Of a region less than this share in the images is told. */
const CUT_OFF = 0.5;
/** More regions than this share without a voxel, and the atlas does not fit. */
const MOST_LOST = 0.5;
/** Nor does it where less than this share of its regions together lies in the images. */
const LEAST_INSIDE = 0.25;

export type FittedAtlas = {
  /** [voxels of the images] which region of the atlas, from 0; -1 for none. */
  readonly parts: Int32Array;
  /** Voxels of the images in each region. */
  readonly voxels: Int32Array;
  readonly warnings: readonly string[];
};

/**
 * The atlas in the voxels of an image: as it is where it has the same voxels, else by the nearest voxel in space.
 * @throws SalientError `ATLAS_UNFIT` with what differs: pictures, volumes that lie elsewhere or do not say where
 */
export function fitAtlas(atlas: Atlas, image: Pick<Image, "shape" | "space">): FittedAtlas {
  if (!image.space) throw unfit("an atlas needs volumes (NIfTI), and these images are pictures");
  const extent = extentOf(image) as unknown as Triple;
  const same = extent.every((length, axis) => length === atlas.extent[axis]);
  const { affine } = image.space;
  if (!affine || !atlas.affine)
    return unplaced(atlas, { extent, same, what: affine ? "the atlas does" : "the images do" });
  if (same && atlas.affine.every((value, at) => Math.abs(value - affine[at]) < SAME_MM))
    return { parts: atlas.parts, voxels: counted(atlas.parts, atlas), warnings: [] };
  const placed = { ...atlas, affine: atlas.affine };
  const parts = resampleParts(placed, extent, affine);
  const voxels = counted(parts, atlas);
  refuseElsewhere(placed, { extent, affine, voxels });
  return { parts, voxels, warnings: resampleWarnings(placed, { extent, affine, voxels }) };
}

type Placed = Atlas & { readonly affine: Affine };
type Fit = { readonly extent: Triple; readonly affine: Affine; readonly voxels: Int32Array };

function unplaced(atlas: Atlas, { extent, same, what }: { extent: Triple; same: boolean; what: string }): FittedAtlas {
  if (!same)
    throw unfit(
      `${what} not say where voxels lie, and the images have ${extent.join(" x ")} voxels, the atlas ${atlas.extent.join(" x ")}`,
    );
  const warning = `As ${what} not say where voxels lie, the atlas was laid upon the images voxel by voxel.`;
  return { parts: atlas.parts, voxels: counted(atlas.parts, atlas), warnings: [warning] };
}

function counted(parts: Int32Array, { regions }: Atlas): Int32Array {
  const counts = new Int32Array(regions.length);
  for (const part of parts) if (part >= 0) counts[part]++;
  return counts;
}

function refuseElsewhere(atlas: Placed, { extent, affine, voxels }: Fit): void {
  const lost = atlas.regions.filter((_, region) => voxels[region] === 0);
  const scale = Math.abs(determinant(affine) / determinant(atlas.affine));
  const inside = (scale * sum(voxels)) / sum(counted(atlas.parts, atlas));
  const outside = Math.round(100 * (1 - inside));
  const tooMany = lost.length > MOST_LOST * atlas.regions.length;
  if (!tooMany && inside >= LEAST_INSIDE) return;
  const where = `the images lie at ${box(extent, affine)}, the atlas at ${box(atlas.extent, atlas.affine)}`;
  throw unfit(
    tooMany
      ? `${lost.length} of ${atlas.regions.length} regions have no voxel in the images; ${where}`
      : `${outside} % of the regions of the atlas lies outside the images; ${where}`,
  );
}

function resampleWarnings(atlas: Placed, { extent, affine, voxels }: Fit): string[] {
  const whole = counted(atlas.parts, atlas);
  const scale = Math.abs(determinant(atlas.affine) / determinant(affine));
  const names = (holds: (region: number) => boolean) => atlas.regions.filter((_, region) => holds(region));
  const lost = names((region) => voxels[region] === 0);
  const cut = names((region) => voxels[region] > 0 && voxels[region] < CUT_OFF * whole[region] * scale);
  const grids = `${atlas.extent.join(" x ")} to ${extent.join(" x ")} voxels`;
  return [
    `The atlas was brought to the voxels of the images by the nearest voxel in space, ${grids}.`,
    ...(lost.length > 0 ? [`Regions without a voxel in the images were left out: ${shortList(lost)}.`] : []),
    ...(cut.length > 0 ? [`Less than half of these regions lies in the images: ${shortList(cut)}.`] : []),
  ];
}

function sum(counts: Int32Array): number {
  return counts.reduce((total, count) => total + count, 0);
}

/** From where to where a volume reaches, in mm. */
function box([nx, ny, nz]: Triple, affine: Affine): string {
  const ends = [toSpace(affine, [0, 0, 0]), toSpace(affine, [nx - 1, ny - 1, nz - 1])];
  return ["x", "y", "z"]
    .map((axis, way) => {
      const [a, b] = [ends[0][way], ends[1][way]];
      return `${axis} ${Math.min(a, b).toFixed(0)} to ${Math.max(a, b).toFixed(0)} mm`;
    })
    .join(", ");
}

function unfit(message: string): SalientError {
  return new SalientError("ATLAS_UNFIT", message);
}
