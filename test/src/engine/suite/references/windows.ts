/** Where the windows of a convolution or a pool lie along the spatial axes. */
export interface Windows {
  readonly stride: readonly number[];
  readonly pad: "same" | "valid" | number;
  readonly dilation?: readonly number[];
}

/** Windows on so many axes; numbers stand for all of them. */
export function windows(axes: number, stride: number | number[], pad: Windows["pad"], dilation = 1): Windows {
  const each = (value: number | number[]) => (typeof value === "number" ? Array<number>(axes).fill(value) : value);
  return { stride: each(stride), pad, dilation: each(dilation) };
}

export interface Placed {
  /** How many windows there are along each axis. */
  readonly out: readonly number[];
  /** Where tap `tap` of window `window` lies on an axis; outside the input where it is padding. */
  position(axis: number, window: number, tap: number): number;
}

/** Places windows of a size on an input: "same" pads so that ceil(input / stride) fit, the odd one behind. */
export function place(input: readonly number[], size: readonly number[], { stride, pad, dilation }: Windows): Placed {
  const reach = size.map((taps, axis) => (taps - 1) * (dilation?.[axis] ?? 1) + 1);
  const out = input.map((extent, axis) => {
    if (pad === "same") return Math.ceil(extent / stride[axis]);
    const padded = extent + 2 * (pad === "valid" ? 0 : pad);
    return Math.floor((padded - reach[axis]) / stride[axis]) + 1;
  });
  const before = input.map((extent, axis) => {
    if (pad !== "same") return pad === "valid" ? 0 : pad;
    return Math.floor(Math.max((out[axis] - 1) * stride[axis] + reach[axis] - extent, 0) / 2);
  });
  const position = (axis: number, window: number, tap: number) =>
    window * stride[axis] + tap * (dilation?.[axis] ?? 1) - before[axis];
  return { out, position };
}
