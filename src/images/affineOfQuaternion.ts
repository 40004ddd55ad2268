import type { Affine, Triple } from "./affine.js";

/** How NIfTI writes a rotation, the sizes of voxels and where the first one lies. */
export type Quaternion = {
  readonly bcd: Triple;
  readonly offset: Triple;
  readonly spacing: Triple;
  /** -1 where the third axis runs the other way. */
  readonly handedness: 1 | -1;
};

/**
 * The affine of NIfTI's "method 2": a unit quaternion a + bi + cj + dk, of which the file keeps b, c and d, turns the axes.
 * @see Cox et al. (2004), the NIfTI-1 data format, nifti1.h
 */
export function affineOfQuaternion({ bcd: [b, c, d], offset, spacing, handedness }: Quaternion): Affine {
  const a = Math.sqrt(Math.max(0, 1 - (b * b + c * c + d * d)));
  const rotation = [
    [a * a + b * b - c * c - d * d, 2 * (b * c - a * d), 2 * (b * d + a * c)],
    [2 * (b * c + a * d), a * a + c * c - b * b - d * d, 2 * (c * d - a * b)],
    [2 * (b * d - a * c), 2 * (c * d + a * b), a * a + d * d - b * b - c * c],
  ];
  return rotation.flatMap(([x, y, z], row) => [
    ...[x * spacing[0], y * spacing[1], z * spacing[2] * handedness],
    offset[row],
  ]);
}
