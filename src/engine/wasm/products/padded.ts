import type { Triple } from "../convolution.js";
import type { ProductKernels } from "./kernels.js";
import type { Take } from "./scratch.js";

/** Volumes of some channels with room around them. */
export interface Padded {
  readonly size: Triple;
  /** Numbers from volume to volume, and from cell to cell along each axis. */
  readonly volume: number;
  readonly steps: Triple;
  /** Where so many volumes at an address lie with their padding: there, where none is wanted. */
  place(address: number, count: number): number;
}

/**
 * Volumes `size` as if with zeros around them.
 *
 * @param before cells of padding in front of the first, along each axis
 * @param needed cells that are looked at along each axis, padding in front among them
 * @param most   how many volumes are placed at a time
 */
export function padded(
  kernels: ProductKernels,
  take: Take,
  {
    size,
    channels,
    before,
    needed,
    most,
  }: {
    readonly size: Triple;
    readonly channels: number;
    readonly before: Triple;
    readonly needed: Triple;
    readonly most: number;
  },
): Padded {
  const inside = before.every((cells) => cells === 0) && needed.every((cells, axis) => cells <= size[axis]);
  if (inside) return { ...layout(size, channels), place: (address) => address };
  const full = layout(needed, channels);
  const room = take(4 * most * full.volume);
  const place = (address: number, count: number) => {
    kernels.border(
      address,
      count,
      size[0],
      size[1],
      4 * size[2] * channels,
      room,
      needed[0],
      needed[1],
      4 * needed[2] * channels,
      before[0],
      before[1],
      4 * before[2] * channels,
    );
    return room;
  };
  return { ...full, place };
}

/** How far apart cells of volumes are. */
export function layout(size: Triple, channels: number) {
  const steps: Triple = [size[1] * size[2] * channels, size[2] * channels, channels];
  return { size, steps, volume: size[0] * steps[0] };
}

/** Volumes to be worked on at a time: one, unless they have few cells. */
export function share(batch: number, cells: number): number {
  return Math.min(batch, Math.max(1, Math.ceil(CELLS / cells)));
}

const CELLS = 2048;

/** Three numbers, one of each axis. */
export const eachAxis = (of: (axis: 0 | 1 | 2) => number): Triple => [of(0), of(1), of(2)];
