/** [3 x 4], row by row: from a voxel (x, y, z, 1) to mm. */
export type Affine = readonly number[];
export type Triple = readonly [number, number, number];

/** Where a voxel lies. */
export function toSpace(affine: Affine, [x, y, z]: Triple): Triple {
  const along = (row: number) => {
    const at = 4 * row;
    return affine[at] * x + affine[at + 1] * y + affine[at + 2] * z + affine[at + 3];
  };
  return [along(0), along(1), along(2)];
}

/** The way along an axis from one voxel to the next, in mm. */
export function stepOf(affine: Affine, axis: number): Triple {
  return [affine[axis], affine[4 + axis], affine[8 + axis]];
}

/** Length of a voxel along each axis, in mm. */
export function spacingOf(affine: Affine): Triple {
  const length = (axis: number) => Math.hypot(...stepOf(affine, axis));
  return [length(0), length(1), length(2)];
}

/** Determinant of the part that turns and scales: the volume of a voxel, negative where the axes are mirrored. */
export function determinant(affine: Affine): number {
  const [a, b, c, , d, e, f, , g, h, i] = affine;
  return a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g);
}

/** From mm back to voxels (Cramer's rule). The determinant must not be 0. */
export function inverseAffine(affine: Affine): Affine {
  const [a, b, c, p, d, e, f, q, g, h, i, r] = affine;
  const scale = 1 / determinant(affine);
  const rows = [
    [e * i - f * h, c * h - b * i, b * f - c * e],
    [f * g - d * i, a * i - c * g, c * d - a * f],
    [d * h - e * g, b * g - a * h, a * e - b * d],
  ].map((row) => row.map((value) => value * scale));
  return rows.flatMap(([x, y, z]) => [x, y, z, -(x * p + y * q + z * r)]);
}

/** The affine that does first one, then the other. */
export function thenAffine(first: Affine, second: Affine): Affine {
  const columns = [0, 1, 2].map((axis) => stepOf(first, axis));
  const linear = [second[0], second[1], second[2], 0, second[4], second[5], second[6], 0];
  const all = [...linear, second[8], second[9], second[10], 0];
  const turned = columns.map((column) => toSpace(all, column));
  const origin = toSpace(second, [first[3], first[7], first[11]]);
  return [0, 1, 2].flatMap((row) => [turned[0][row], turned[1][row], turned[2][row], origin[row]]);
}
