/**
 * One image as it was read and brought into the common form: pictures [height, width, channels], volumes [x, y, z, 1].
 * The last axis runs fastest. Volumes have been turned so that x runs from left to right, y from back to front, z upwards.
 */
export type Image = {
  readonly shape: readonly number[];
  /** Bytes of pictures of 8 bits, else single precision. NaN where a volume says that there is no value. */
  readonly values: Uint8Array | Float32Array;
  /** Where a volume lies; null of a picture. */
  readonly space: Space | null;
  /** The largest value of a picture's kind, 255 or 65535; null where there is none. */
  readonly white: number | null;
};

/** Where the voxels of a volume lie, once it has been turned. */
export type Space = {
  /** Length of a voxel along each axis, in mm. */
  readonly spacing: readonly [number, number, number];
  /** [3 x 4] from voxel (x, y, z, 1) to mm in the space of the scanner or the template; null where the file does not say. */
  readonly affine: readonly number[] | null;
  /** How the axes ran in the file, as letters: LAS is from right to left, forward, upwards. Null where it does not say. */
  readonly stored: string | null;
};

/** Numbers of pixels or voxels along the axes: the shape without the channels. */
export function extentOf({ shape }: Pick<Image, "shape">): number[] {
  return shape.slice(0, -1);
}
