import type { Matrix } from "../linalg/matrix.js";
import { variance } from "../stats/moments.js";

/** Numbers of the rows of `points`: patients by subgroup to learn the lines from; patients and controls to measure along them. */
export type SpreadRows = {
  readonly bySubgroup: readonly (readonly number[])[];
  readonly patients: readonly number[];
  readonly controls: readonly number[];
};

/**
 * Do patients spread along the lines that separate subgroups, where controls do not? The smallest, over pairs of
 * subgroups, of the variance of patients over the variance of controls along the line that joins their means.
 * What only shares its variation with controls gives 1. Give people left out of the fit, or it flatters.
 *
 * @param points [n, d] coordinates in the space where subgroups are separated
 * @returns NaN below two subgroups or two controls
 */
export function spreadRatio(points: Matrix, { bySubgroup, patients, controls }: SpreadRows): number {
  const means = bySubgroup.filter((rows) => rows.length > 0).map((rows) => meanOf(points, rows));
  const ratios = means.flatMap((a, k) =>
    means.slice(k + 1).map((b) => {
      const line = a.map((coordinate, j) => coordinate - b[j]);
      return variance(along(points, patients, line)) / variance(along(points, controls, line));
    }),
  );
  return ratios.length === 0 ? Number.NaN : Math.min(...ratios);
}

function meanOf({ cols, data }: Matrix, rows: readonly number[]): Float64Array {
  const sum = new Float64Array(cols);
  for (const i of rows) for (let j = 0; j < cols; j++) sum[j] += data[i * cols + j];
  return sum.map((each) => each / rows.length);
}

function along({ cols, data }: Matrix, rows: readonly number[], line: Float64Array): Float64Array {
  return Float64Array.from(rows, (i) => {
    let sum = 0;
    for (let j = 0; j < cols; j++) sum += line[j] * data[i * cols + j];
    return sum;
  });
}
