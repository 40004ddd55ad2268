import { invertPositive } from "../../linalg/invertPositive.js";
import { type Matrix, row } from "../../linalg/matrix.js";
import { withinCovariance } from "./withinCovariance.js";

/** A line [d] and where to count from on it. */
export type Line = { readonly direction: Float64Array; readonly origin: number };

/** The line along which two subgroups, numbered from 0, are best told apart. */
export type SeparatingLine = { readonly pair: readonly [number, number]; readonly line: Line };

/**
 * Fisher's discriminant of every two subgroups: the inverse of the covariance within subgroups times the difference of
 * their means. Its unit is the spread within subgroups, its origin midway between the means, and the first of the
 * two lies on the side below 0.
 *
 * @param points    [n, d] coordinates in the space where the method separates subgroups
 * @param subgroups rows of the patients of each, none of them empty
 */
export function separatingLines(points: Matrix, subgroups: readonly (readonly number[])[]): SeparatingLine[] {
  const { means, covariance } = withinCovariance(points, subgroups);
  const inverse = invertPositive(covariance);
  if (!inverse) return [];
  return means.flatMap((second, l) =>
    means.slice(0, l).map((first, k): SeparatingLine => {
      const difference = second.map((value, j) => value - first[j]);
      const towards = difference.map((_, a) => dot(row(inverse, a), difference));
      // The variance within subgroups along W^-1 difference is difference' W^-1 difference.
      const spread = Math.sqrt(dot(towards, difference)) || 1;
      const direction = towards.map((value) => value / spread);
      return { pair: [k, l], line: { direction, origin: (dot(direction, first) + dot(direction, second)) / 2 } };
    }),
  );
}

/** Coordinates of some rows along a line. */
export function along(points: Matrix, rows: readonly number[], { direction, origin }: Line): Float64Array {
  return Float64Array.from(rows, (i) => dot(row(points, i), direction) - origin);
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let j = 0; j < a.length; j++) sum += a[j] * b[j];
  return sum;
}
