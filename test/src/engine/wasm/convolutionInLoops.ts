/** A convolution as seven loops; volumes [n, depth, height, width, channels], padding in front of each axis. */
export interface Plan {
  readonly x: readonly number[];
  readonly filter: readonly number[];
  readonly y: readonly number[];
  readonly stride: readonly number[];
  readonly dilation: readonly number[];
  readonly before: readonly number[];
}

/** The lengths of the output, and the padding in front, as TensorFlow defines `same` and `valid`. */
export function planOf(
  x: readonly number[],
  filter: readonly number[],
  stride: readonly number[],
  dilation: readonly number[],
  pad: "same" | "valid",
): Plan {
  const reach = filter.slice(0, 3).map((length, axis) => (length - 1) * dilation[axis] + 1);
  const inside = x.slice(1, 4);
  const length = inside.map((all, axis) => Math.ceil((pad === "same" ? all : all - reach[axis] + 1) / stride[axis]));
  const before = inside.map((all, axis) =>
    pad === "same" ? Math.floor(Math.max((length[axis] - 1) * stride[axis] + reach[axis] - all, 0) / 2) : 0,
  );
  return { x, filter, y: [x[0], ...length, filter[4]], stride, dilation, before };
}

/** Calls back for every number of the input that counts in one of the output, with the number of the filter it is times. */
export function eachTerm(plan: Plan, visit: (x: number, filter: number, y: number) => void): void {
  const { x, filter, y, stride, dilation, before } = plan;
  const at = (outputs: number[], taps: number[]) =>
    outputs.map((o, axis) => o * stride[axis] + taps[axis] * dilation[axis] - before[axis]);
  for (let n = 0; n < x[0]; n++)
    for (const output of cells(y.slice(1, 4)))
      for (const tap of cells(filter.slice(0, 3))) {
        const [z, h, w] = at(output, tap);
        if (z < 0 || h < 0 || w < 0 || z >= x[1] || h >= x[2] || w >= x[3]) continue;
        for (let c = 0; c < filter[3]; c++)
          for (let k = 0; k < filter[4]; k++)
            visit(
              (((n * x[1] + z) * x[2] + h) * x[3] + w) * x[4] + c,
              (((tap[0] * filter[1] + tap[1]) * filter[2] + tap[2]) * filter[3] + c) * filter[4] + k,
              (((n * y[1] + output[0]) * y[2] + output[1]) * y[3] + output[2]) * y[4] + k,
            );
      }
}

function cells([depth, height, width]: readonly number[]): number[][] {
  const all: number[][] = [];
  for (let z = 0; z < depth; z++) for (let h = 0; h < height; h++) for (let w = 0; w < width; w++) all.push([z, h, w]);
  return all;
}

const zeros = (shape: readonly number[]) => Array<number>(shape.reduce((size, length) => size * length, 1)).fill(0);

export function forwardInLoops(plan: Plan, x: number[], filter: number[]): number[] {
  const y = zeros(plan.y);
  eachTerm(plan, (i, f, o) => {
    y[o] += x[i] * filter[f];
  });
  return y;
}

/** The gradients of  sum of y times dy  for the input and the filters. */
export function gradientsInLoops(plan: Plan, x: number[], filter: number[], dy: number[]) {
  const [dx, dFilter] = [zeros(plan.x), zeros(plan.filter)];
  eachTerm(plan, (i, f, o) => {
    dx[i] += filter[f] * dy[o];
    dFilter[f] += x[i] * dy[o];
  });
  return { dx, dFilter };
}
