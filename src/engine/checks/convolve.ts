import { sizeOf } from "./check.js";

/** A convolution in three dimensions; one in two has a depth of one. */
export interface Convolution {
  /** [n, d, h, w, channels in] */
  readonly input: readonly [number, number, number, number, number];
  /** [d, h, w, channels in, channels out] */
  readonly filter: readonly [number, number, number, number, number];
  readonly strides: readonly [number, number, number];
  readonly padding: "same" | "valid";
}

/** Where the windows lie along one axis. */
function windows(length: number, window: number, stride: number, padding: "same" | "valid") {
  if (padding === "valid") return { count: Math.ceil((length - window + 1) / stride), before: 0 };
  const count = Math.ceil(length / stride);
  return { count, before: Math.floor(Math.max((count - 1) * stride + window - length, 0) / 2) };
}

/** [n, d, h, w, channels out] */
export function convolvedShape({ input, filter, strides, padding }: Convolution): readonly number[] {
  const counts = [0, 1, 2].map((axis) => windows(input[axis + 1], filter[axis], strides[axis], padding).count);
  return [input[0], ...counts, filter[4]];
}

/** Calls `visit` with the flat positions of every product of a convolution: in the input, the filter and the output. */
function forEachProduct(convolution: Convolution, visit: (x: number, f: number, y: number) => void): void {
  const { input, filter, strides, padding } = convolution;
  const output = convolvedShape(convolution);
  const before = [0, 1, 2].map((axis) => windows(input[axis + 1], filter[axis], strides[axis], padding).before);
  const [channelsIn, channelsOut] = [filter[3], filter[4]];
  const cells = sizeOf(output) / channelsOut;
  const taps = sizeOf(filter) / (channelsIn * channelsOut);
  for (let cell = 0; cell < cells; cell++) {
    const [n, ...place] = placeOf(cell, output.slice(0, 4));
    for (let tap = 0; tap < taps; tap++) {
      const at = placeOf(tap, filter.slice(0, 3)).map(
        (offset, axis) => place[axis] * strides[axis] - before[axis] + offset,
      );
      if (at.some((position, axis) => position < 0 || position >= input[axis + 1])) continue;
      const voxel = ((n * input[1] + at[0]) * input[2] + at[1]) * input[3] + at[2];
      for (let i = 0; i < channelsIn; i++)
        for (let o = 0; o < channelsOut; o++)
          visit(voxel * channelsIn + i, (tap * channelsIn + i) * channelsOut + o, cell * channelsOut + o);
    }
  }
}

/** The place along each axis of a flat position. */
function placeOf(position: number, shape: readonly number[]): number[] {
  const place: number[] = [];
  for (let axis = shape.length - 1, rest = position; axis >= 0; axis--) {
    place.unshift(rest % shape[axis]);
    rest = Math.floor(rest / shape[axis]);
  }
  return place;
}

/** What a convolution gives in doubles, and the gradients of the sum of that times `weights`. */
export function convolve(
  convolution: Convolution,
  { x, f, weights }: { x: ArrayLike<number>; f: ArrayLike<number>; weights: ArrayLike<number> },
) {
  const value = new Float64Array(sizeOf(convolvedShape(convolution)));
  const forInput = new Float64Array(x.length);
  const forFilter = new Float64Array(f.length);
  forEachProduct(convolution, (i, j, k) => {
    value[k] += x[i] * f[j];
    forInput[i] += f[j] * weights[k];
    forFilter[j] += x[i] * weights[k];
  });
  return { value, forInput, forFilter };
}
