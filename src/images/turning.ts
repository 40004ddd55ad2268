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

/** Voxels along each side of the blocks in which values are turned: a block of the file and one of the answer fit the cache. */
const BLOCK = 16;

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
  const starts = axes.map((axis, way) => (reversed[way] ? (extent[axis] - 1) * strides[axis] : 0));
  const start = starts[0] + starts[1] + starts[2];
  for (let x0 = 0; x0 < nx; x0 += BLOCK)
    for (let y0 = 0; y0 < ny; y0 += BLOCK) for (let z0 = 0; z0 < nz; z0 += BLOCK) turnBlock(x0, y0, z0);
  return into;

  function turnBlock(x0: number, y0: number, z0: number): void {
    const [xEnd, yEnd, zEnd] = [Math.min(x0 + BLOCK, nx), Math.min(y0 + BLOCK, ny), Math.min(z0 + BLOCK, nz)];
    for (let x = x0; x < xEnd; x++)
      for (let y = y0; y < yEnd; y++) {
        let from = start + x * sx + y * sy + z0 * sz;
        const row = (x * ny + y) * nz;
        for (let to = row + z0; to < row + zEnd; to++, from += sz) into[to] = slope * values[from] + intercept;
      }
  }
}
