import { Matrix as MlMatrix, pseudoInverse } from "ml-matrix";
import { type Matrix, row, toRows } from "../linalg/matrix.js";
import { studentCritical } from "./criticalValue.js";
import { studentTail } from "./tails.js";

export type Slope = { readonly value: number; readonly low: number; readonly high: number; readonly p: number };

/** A leverage this near to 1 leaves no residual to judge by. */
const FULL_LEVERAGE = 1 - 1e-9;
/** Directions of the design that are weaker than this, relatively, are taken to be none. */
const RANK_TOLERANCE = 1e-10;
const KEPT_TOLERANCE = 1e-6;

/**
 * The slope of y on one column of a design, by least squares, with errors that let the spread differ from row to row (HC3):
 *
 *   var = sum_i a_i^2 (e_i / (1 - h_i))^2,   a the column's row of the pseudo-inverse, h the leverage
 *
 * against Student's law with n - rank degrees of freedom, two-sided.
 *
 * @param design [n, p], its intercept among the columns
 * @returns a function of y [n] and the level of the interval; null where the other columns explain this one
 * @see MacKinnon & White (1985); Long & Ervin (2000)
 */
export function robustSlope(design: Matrix, column: number): ((y: ArrayLike<number>, level: number) => Slope) | null {
  const { rows: n, cols } = design;
  const inverse = pseudoInverse(new MlMatrix(toRows(design)), RANK_TOLERANCE).to2DArray();
  const sumOver = (term: (i: number) => number) =>
    Array.from({ length: n }, (_, i) => term(i)).reduce((a, b) => a + b, 0);
  const along = (i: number, slopes: ArrayLike<number>) => row(design, i).reduce((sum, v, j) => sum + v * slopes[j], 0);
  const leverage = Array.from({ length: n }, (_, i) =>
    along(
      i,
      inverse.map((own) => own[i]),
    ),
  );
  const degrees = Math.round(n - sumOver((i) => leverage[i]));
  // Where the column can be told from the others, the pseudo-inverse takes it back to itself.
  const kept = sumOver((i) => inverse[column][i] * design.data[i * cols + column]);
  if (degrees < 1 || Math.abs(kept - 1) > KEPT_TOLERANCE) return null;
  return (y, level) => {
    const slopes = inverse.map((own) => sumOver((i) => own[i] * y[i]));
    const spread = sumOver((i) => {
      if (leverage[i] > FULL_LEVERAGE) return 0;
      return (inverse[column][i] * ((y[i] - along(i, slopes)) / (1 - leverage[i]))) ** 2;
    });
    const [value, error] = [slopes[column], Math.sqrt(spread)];
    const half = studentCritical(level / 2, degrees) * error;
    return { value, low: value - half, high: value + half, p: 2 * studentTail(Math.abs(value / error), degrees) };
  };
}
