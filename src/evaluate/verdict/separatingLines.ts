import { invertPositive } from "../../linalg/invertPositive.js";
import { type Matrix, row } from "../../linalg/matrix.js";
import { withinCovariance } from "./withinCovariance.js";

/** The line [d] along which two subgroups, numbered from 0, are best told apart. */
export type SeparatingLine = { readonly pair: readonly [number, number]; readonly line: Float64Array };

/**
 * Fisher's discriminant of every two subgroups: the inverse of the covariance within subgroups times the difference of
 * their means.
 *
 * @param points    [n, d] coordinates in the space where the method separates subgroups
 * @param subgroups rows of the patients of each, none of them empty
 */
export function separatingLines(points: Matrix, subgroups: readonly (readonly number[])[]): SeparatingLine[] {
  const { means, covariance } = withinCovariance(points, subgroups);
  const inverse = invertPositive(covariance);
  if (!inverse) return [];
  return means.flatMap((mean, k) =>
    means.slice(0, k).map((other, l): SeparatingLine => {
      const difference = mean.map((value, j) => value - other[j]);
      return { pair: [l, k], line: difference.map((_, a) => dot(row(inverse, a), difference)) };
    }),
  );
}

/** Coordinates of some rows along a line. */
export function along(points: Matrix, rows: readonly number[], line: Float64Array): Float64Array {
  return Float64Array.from(rows, (i) => dot(row(points, i), line));
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let j = 0; j < a.length; j++) sum += a[j] * b[j];
  return sum;
}
