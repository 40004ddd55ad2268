/** The cells of an image or a volume: row-major, channels last. */
export type Grid = {
  /** Cells along each spatial axis: two or three. */
  readonly space: readonly number[];
  readonly channels: number;
};

/** @throws RangeError where the shape is no image [rows, columns, channels] or volume [depth, rows, columns, channels] */
export function gridOf(shape: readonly number[]): Grid {
  if (shape.length < 3 || shape.length > 4)
    throw new RangeError(`expected an image or a volume, found [${shape.join(", ")}]`);
  return { space: shape.slice(0, -1), channels: shape[shape.length - 1] };
}

/** How far apart neighbours along each spatial axis lie in the array. */
export function stridesOf({ space, channels }: Grid): number[] {
  const strides = new Array<number>(space.length);
  let stride = channels;
  for (let axis = space.length - 1; axis >= 0; axis--) {
    strides[axis] = stride;
    stride *= space[axis];
  }
  return strides;
}

/** The grid as a volume; an image is one of depth 1. */
export function asVolume({ space, channels }: Grid): Grid {
  return { space: space.length === 3 ? space : [1, ...space], channels };
}
