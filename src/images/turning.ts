import { type Affine, stepOf, type Triple, toSpace } from "./affine.js";

/** How the axes of a volume in a file become x (to the right), y (forward) and z (upwards). */
export type Turning = {
  /** The axis of the file that becomes x, y and z. */
  readonly axes: Triple;
  /** Whether it runs the other way in the file. */
  readonly reversed: readonly [boolean, boolean, boolean];
  /** Where the axes of the file run, first to third: RAS needs no turning. */
  readonly letters: string;
};

const orders: readonly Triple[] = [
  [0, 1, 2],
  [0, 2, 1],
  [1, 0, 2],
  [1, 2, 0],
  [2, 0, 1],
  [2, 1, 0],
];
const ends = ["LR", "PA", "IS"];

/** The turning that brings the axes as near to right, forward and upwards as flips and exchanges can. */
export function turningOf(affine: Affine): Turning {
  const steps = [0, 1, 2].map((axis) => {
    const step = stepOf(affine, axis);
    const length = Math.hypot(...step);
    return step.map((part) => part / length);
  });
  const nearness = (order: Triple) => order.reduce((sum, axis, way) => sum + Math.abs(steps[axis][way]), 0);
  const axes = orders.reduce((best, order) => (nearness(order) > nearness(best) + 1e-9 ? order : best));
  const reversed = axes.map((axis, way) => steps[axis][way] < 0) as [boolean, boolean, boolean];
  const letters = [0, 1, 2].map((axis) => {
    const way = axes.indexOf(axis);
    return ends[way][reversed[way] ? 0 : 1];
  });
  return { axes, reversed, letters: letters.join("") };
}

/** The affine of the volume once it has been turned. */
export function turnedAffine(affine: Affine, extent: Triple, { axes, reversed }: Turning): Affine {
  const first: [number, number, number] = [0, 0, 0];
  axes.forEach((axis, way) => {
    if (reversed[way]) first[axis] = extent[axis] - 1;
  });
  const origin = toSpace(affine, first);
  const steps = axes.map((axis, way) => stepOf(affine, axis).map((part) => (reversed[way] ? 0 - part : part + 0)));
  return [0, 1, 2].flatMap((row) => [steps[0][row], steps[1][row], steps[2][row], origin[row]]);
}

/** Numbers of voxels along x, y and z. */
export function turnedExtent(extent: Triple, { axes }: Turning): Triple {
  return [extent[axes[0]], extent[axes[1]], extent[axes[2]]];
}

/**
 * The values of a volume in the common order: turned, and the last axis running fastest.
 *
 * @param values as a file of NIfTI has them, the first axis running fastest
 * @param extent voxels along the axes of the file
 * @param scale slope and intercept: a value is slope times what is stored, plus intercept
 */
export function turnValues(
  values: ArrayLike<number>,
  extent: Triple,
  { axes, reversed }: Turning,
  { slope, intercept }: { readonly slope: number; readonly intercept: number },
): Float32Array {
  const into = new Float32Array(extent[0] * extent[1] * extent[2]);
  const strides = [1, extent[0], extent[0] * extent[1]];
  const [nx, ny, nz] = axes.map((axis) => extent[axis]);
  const [sx, sy, sz] = axes.map((axis, way) => (reversed[way] ? -strides[axis] : strides[axis]));
  let start = 0;
  axes.forEach((axis, way) => {
    if (reversed[way]) start += (extent[axis] - 1) * strides[axis];
  });
  let to = 0;
  for (let x = 0; x < nx; x++)
    for (let y = 0; y < ny; y++) {
      let from = start + x * sx + y * sy;
      for (let z = 0; z < nz; z++, from += sz) into[to++] = slope * values[from] + intercept;
    }
  return into;
}
