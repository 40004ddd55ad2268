import type { Random } from "../../core/random.js";
import { eitherWay, within } from "../view.js";
import type { Grid } from "./grid.js";
import { sampleImage, sampleVolume } from "./sample.js";

/** Turns by so many degrees about each axis (images have one), shifts by so many cells, enlarges by a factor: all about the centre. */
export type Move = { readonly degrees: readonly number[]; readonly shift: readonly number[]; readonly zoom: number };

export type MoveRange = {
  readonly degrees: number;
  readonly shift: number;
  readonly zoom: readonly [number, number];
};

export function randomMove({ space }: Grid, { degrees, shift, zoom }: MoveRange, random: Random): Move {
  const turns = space.length === 3 ? 3 : 1;
  return {
    degrees: Array.from({ length: turns }, () => eitherWay(degrees, random)),
    shift: space.map(() => eitherWay(shift, random)),
    zoom: within(zoom, random),
  };
}

/** The image moved, by linear interpolation; what comes in from outside is the nearest cell of the border. */
export function affine(cells: Float32Array, grid: Grid, { degrees, shift, zoom }: Move): Float32Array {
  const [a, b, c] = degrees.map((angle) => (angle * Math.PI) / 180);
  // From a cell of the view to where it was: the rotation's transpose, over the zoom.
  if (grid.space.length === 2) {
    const [cos, sin] = [Math.cos(a) / zoom, Math.sin(a) / zoom];
    return sampleImage(cells, grid, [cos, sin, -sin, cos], shift);
  }
  const turned = product(product(about(0, a), about(1, b)), about(2, c));
  const back = [0, 1, 2].flatMap((row) => [0, 1, 2].map((column) => turned[column * 3 + row] / zoom));
  return sampleVolume(cells, grid, back, shift);
}

/** Rotation about one of three axes, row-major. */
function about(axis: number, angle: number): readonly number[] {
  const [p, q] = [(axis + 1) % 3, (axis + 2) % 3];
  const matrix = [1, 0, 0, 0, 1, 0, 0, 0, 1];
  matrix[p * 3 + p] = Math.cos(angle);
  matrix[q * 3 + q] = Math.cos(angle);
  matrix[p * 3 + q] = -Math.sin(angle);
  matrix[q * 3 + p] = Math.sin(angle);
  return matrix;
}

function product(a: readonly number[], b: readonly number[]): readonly number[] {
  return Array.from({ length: 9 }, (_, i) => {
    const [row, column] = [Math.floor(i / 3), i % 3];
    return a[row * 3] * b[column] + a[row * 3 + 1] * b[3 + column] + a[row * 3 + 2] * b[6 + column];
  });
}
