import type { Affine, Triple } from "../affine.js";

/** Regions of a brain, as labels of voxels; turned as images are, the last axis running fastest. */
export type Atlas = {
  readonly extent: Triple;
  /** [3 x 4] from voxel to mm; null where the file does not say. */
  readonly affine: Affine | null;
  /** [voxels] which of the regions, from 0; -1 outside all of them. */
  readonly parts: Int32Array;
  readonly regions: readonly string[];
  /** SHA-256 of where the regions lie and of their names. */
  readonly hash: string;
};

/** Names of regions by label, each once. */
export type RegionNames = ReadonlyMap<number, string>;
