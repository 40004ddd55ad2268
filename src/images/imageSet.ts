/** How one voxel is kept: whole numbers from 0 to 255, or single precision. */
export type VoxelType = "uint8" | "float32";

/** The images of a cohort's rows, all of one shape. The voxels lie elsewhere, in files by the SHA-256 of their content. */
export type ImageSet = {
  /** Of the modality. */
  readonly name: string;
  readonly type: VoxelType;
  /** Of each image, channels last: [height, width, channels] of pictures, [x, y, z, channels] of volumes. */
  readonly shape: readonly number[];
  /** SHA-256 of the files, in the order of the images in them. */
  readonly stacks: readonly string[];
  /** Images that each file holds; the last may hold fewer. */
  readonly perStack: number;
  /** [rows] which of the kept images is the row's, from 0; -1 where it has none. Rows may share one. */
  readonly places: Int32Array;
  /** [images x 32] the SHA-256 of each kept image's voxels, against which every read is checked. */
  readonly hashes: Uint8Array;
};

/** Whether a row, from 0, has an image. */
export function hasImage({ places }: Pick<ImageSet, "places">, row: number): boolean {
  return places[row] >= 0;
}

/** Voxels of one image, all channels. */
export function voxelsIn(shape: readonly number[]): number {
  return shape.reduce((product, length) => product * length, 1);
}

/** Bytes that the voxels of one image take. */
export function imageBytes({ type, shape }: Pick<ImageSet, "type" | "shape">): number {
  return voxelsIn(shape) * (type === "uint8" ? 1 : 4);
}
