/** Operations on images and volumes in plain loops: the slow truth that fast ones are held against. */
type Shape = readonly number[];

/** Cells in front of the first, as "same" pads. */
function before(length: number, out: number, reach: number, stride: number, pad: "same" | "valid" | number): number {
  if (typeof pad === "number") return pad;
  return pad === "valid" ? 0 : Math.floor(Math.max((out - 1) * stride + reach - length, 0) / 2);
}

function outLength(length: number, reach: number, stride: number, pad: "same" | "valid" | number): number {
  if (pad === "same") return Math.ceil(length / stride);
  return Math.floor((length - reach + (pad === "valid" ? 0 : 2 * pad)) / stride) + 1;
}

/** Every index below a shape, the last axis fastest. */
function* indices(shape: Shape): Generator<number[]> {
  const size = shape.reduce((a, b) => a * b, 1);
  for (let i = 0; i < size; i++) {
    let rest = i;
    yield shape
      .map((_, a) => shape[shape.length - 1 - a])
      .map((length) => {
        const at = rest % length;
        rest = Math.floor(rest / length);
        return at;
      })
      .reverse();
  }
}

const place = (shape: Shape, at: Shape) => shape.reduce((index, length, a) => index * length + at[a], 0);
const inside = (shape: Shape, at: Shape) => at.every((p, a) => p >= 0 && p < shape[a]);

/** The mean of the cells of each window that lie inside the border. */
export function averagePool(shape: Shape, filter: Shape, strides: Shape, pad: "same" | "valid") {
  const space = shape.slice(1, 4);
  const out = space.map((length, a) => outLength(length, filter[a], strides[a], pad));
  const start = space.map((length, a) => before(length, out[a], filter[a], strides[a], pad));
  return (x: number[]) =>
    Array.from(indices([shape[0], ...out, shape[4]]), ([n, ...rest]) => {
      const cells = Array.from(indices(filter), (k) => k.map((offset, a) => rest[a] * strides[a] - start[a] + offset));
      const values = cells.filter((at) => inside(space, at)).map((at) => x[place(shape, [n, ...at, rest[3]])]);
      return values.reduce((sum, value) => sum + value, 0) / values.length;
    });
}

/** Each new cell is the old one that it falls into. */
export function resize(shape: Shape, size: Shape, corners: boolean, centres: boolean) {
  const source = (i: number, a: number) => {
    const [old, made] = [shape[a + 1], size[a]];
    const at = (centres ? i + 0.5 : i) * (corners ? (old - 1) / (made - 1) : old / made);
    return Math.min(old - 1, corners ? Math.round(at) : Math.floor(at));
  };
  return (x: number[]) =>
    Array.from(
      indices([shape[0], ...size, shape[3]]),
      ([n, i, j, c]) => x[place(shape, [n, source(i, 0), source(j, 1), c])],
    );
}

/** Convolution of images with a dilated filter, stride 1. */
export function convolve(shape: Shape, filter: Shape, dilation: number, pad: "same" | "valid" | number) {
  const reach = filter.slice(0, 2).map((length) => (length - 1) * dilation + 1);
  const out = reach.map((length, a) => outLength(shape[a + 1], length, 1, pad));
  const start = out.map((length, a) => before(shape[a + 1], length, reach[a], 1, pad));
  return (x: number[], w: number[]) =>
    Array.from(indices([shape[0], ...out, filter[3]]), ([n, i, j, o]) => {
      let total = 0;
      for (const [p, q, c] of indices(filter.slice(0, 3))) {
        const at = [n, i - start[0] + p * dilation, j - start[1] + q * dilation, c];
        if (inside(shape, at)) total += x[place(shape, at)] * w[place(filter, [p, q, c, o])];
      }
      return total;
    });
}

/** Transposed convolution of volumes: every cell spreads over the cells that a convolution would have made it of. */
export function convolveBack(shape: Shape, filter: Shape, outShape: Shape, stride: number, pad: "same" | "valid") {
  const space = outShape.slice(1, 4);
  const start = space.map((length, a) => before(length, shape[a + 1], filter[a], stride, pad));
  return (x: number[], w: number[]) => {
    const result = Array(outShape.reduce((a, b) => a * b, 1)).fill(0);
    for (const [n, i, j, k, c] of indices(shape))
      for (const [p, q, r, o] of indices(filter.slice(0, 4))) {
        const at = [n, i * stride - start[0] + p, j * stride - start[1] + q, k * stride - start[2] + r, o];
        if (inside(outShape, at))
          result[place(outShape, at)] += x[place(shape, [n, i, j, k, c])] * w[place(filter, [p, q, r, o, c])];
      }
    return result;
  };
}
