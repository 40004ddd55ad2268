import { at, fill, forEachIndex, type Nd, reshape } from "../nd.js";

/** Folds the values along some axes into one; all axes where none are named. */
export function reduce(
  x: Nd,
  axes: readonly number[] | undefined,
  of: (values: readonly number[]) => number,
  keep = false,
): Nd {
  const gone = axes ?? x.shape.map((_, axis) => axis);
  const kept = fill(
    x.shape.map((extent, axis) => (gone.includes(axis) ? 1 : extent)),
    (...index) => of(line(x, index, gone)),
  );
  return keep
    ? kept
    : reshape(
        kept,
        x.shape.filter((_, axis) => !gone.includes(axis)),
      );
}

/** The values along some axes, the others held. */
function line(x: Nd, index: readonly number[], axes: readonly number[]): number[] {
  const values: number[] = [];
  forEachIndex(
    axes.map((axis) => x.shape[axis]),
    (inner) => {
      const place = [...index];
      axes.forEach((axis, i) => {
        place[axis] = inner[i];
      });
      values.push(at(x, ...place));
    },
  );
  return values;
}

export const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
export const mean = (values: readonly number[]) => sum(values) / values.length;
export const product = (values: readonly number[]) => values.reduce((total, value) => total * value, 1);
export const variance = (values: readonly number[]) => mean(values.map((value) => (value - mean(values)) ** 2));
export const logSumExp = (values: readonly number[]) => {
  const largest = Math.max(...values);
  return largest + Math.log(sum(values.map((value) => Math.exp(value - largest))));
};

/** Replaces the values along one axis by as many others. */
export function along(x: Nd, axis: number, of: (values: readonly number[]) => readonly number[]): Nd {
  return fill(x.shape, (...index) => of(line(x, index, [axis]))[index[axis]]);
}
