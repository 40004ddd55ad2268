/** An array of any rank in doubles, row-major: what the references compute with. */
export interface Nd {
  readonly shape: readonly number[];
  readonly values: Float64Array;
}

export function nd(shape: readonly number[], values: Iterable<number>): Nd {
  return { shape, values: Float64Array.from(values) };
}

/** The array whose element at each index is what the function answers. */
export function fill(shape: readonly number[], value: (...index: number[]) => number): Nd {
  const values = new Float64Array(sizeOf(shape));
  let position = 0;
  forEachIndex(shape, (index) => {
    values[position++] = value(...index);
  });
  return { shape, values };
}

/** The element at an index; 0 outside the array, as if it were padded without end. */
export function at({ shape, values }: Nd, ...index: readonly number[]): number {
  let position = 0;
  for (let axis = 0; axis < shape.length; axis++) {
    if (index[axis] < 0 || index[axis] >= shape[axis]) return 0;
    position = position * shape[axis] + index[axis];
  }
  return values[position];
}

/** The sum of a term over every index of a shape. */
export function total(shape: readonly number[], term: (...index: number[]) => number): number {
  let sum = 0;
  forEachIndex(shape, (index) => {
    sum += term(...index);
  });
  return sum;
}

/** Visits every index of a shape, the last axis fastest. The index is one array that changes. */
export function forEachIndex(shape: readonly number[], visit: (index: readonly number[]) => void): void {
  const index = shape.map(() => 0);
  for (let left = sizeOf(shape); left > 0; left--) {
    visit(index);
    for (let axis = shape.length - 1; axis >= 0 && ++index[axis] === shape[axis]; axis--) index[axis] = 0;
  }
}

/** Where an index lies in the values of an array. */
export function offset(shape: readonly number[], index: readonly number[]): number {
  let position = 0;
  for (let axis = 0; axis < shape.length; axis++) position = position * shape[axis] + index[axis];
  return position;
}

export function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, extent) => product * extent, 1);
}

export function map(x: Nd, of: (value: number) => number): Nd {
  return { shape: x.shape, values: x.values.map(of) };
}

/** An operation on elements of two arrays, broadcast against each other from their last axes. */
export function broadcast(a: Nd, b: Nd, of: (a: number, b: number) => number): Nd {
  const rank = Math.max(a.shape.length, b.shape.length);
  const [left, right] = [a, b].map((x) => ({ ...x, shape: [...Array(rank - x.shape.length).fill(1), ...x.shape] }));
  const shape = left.shape.map((extent: number, axis: number) => (extent === 1 ? right.shape[axis] : extent));
  const own = (x: Nd, index: readonly number[]) => index.map((i, axis) => (x.shape[axis] === 1 ? 0 : i));
  return fill(shape, (...index) => of(at(left, ...own(left, index)), at(right, ...own(right, index))));
}

export const plus = (a: Nd, b: Nd) => broadcast(a, b, (x, y) => x + y);
export const minus = (a: Nd, b: Nd) => broadcast(a, b, (x, y) => x - y);
export const times = (a: Nd, b: Nd) => broadcast(a, b, (x, y) => x * y);
export const over = (a: Nd, b: Nd) => broadcast(a, b, (x, y) => x / y);

export function reshape(x: Nd, shape: readonly number[]): Nd {
  return { shape, values: x.values };
}

export function transpose(x: Nd, order: readonly number[] = x.shape.map((_, axis) => axis).reverse()): Nd {
  const shape = order.map((axis) => x.shape[axis]);
  return fill(shape, (...index) => {
    const original: number[] = [];
    order.forEach((axis, position) => {
      original[axis] = index[position];
    });
    return at(x, ...original);
  });
}
