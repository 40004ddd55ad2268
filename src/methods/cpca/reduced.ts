import { fromRows, type Matrix, row, zeros } from "../../linalg/matrix.js";
import { multiplyTransposed } from "../../linalg/multiplyTransposed.js";
import { principalAxes } from "../../linalg/principalAxes.js";
import { covarianceOf } from "./contrastiveAxes.js";

/** Patients [n+, q] and both covariances [q, q], in the features themselves or along their leading axes. */
export type Reduced = {
  readonly points: Matrix;
  readonly covariances: { readonly patients: Matrix; readonly controls: Matrix };
  /** [q, d]; null for the features themselves. */
  readonly axes: Matrix | null;
};

/**
 * More features than this, or than people, are first reduced to the leading axes of everyone together; so are features
 * of which one follows from others: where nobody varies, the contrast is 0, more than wherever controls vary more.
 */
const MOST = 1000;

/** @param patients [n+, d] and controls [n-, d], each centred */
export function reduced(patients: Matrix, controls: Matrix): Reduced {
  const people = patients.rows + controls.rows;
  const everyone = fromRows([...rowsOf(patients), ...rowsOf(controls)]);
  const { axes } = principalAxes(everyone, MOST);
  if (patients.cols <= Math.min(MOST, people) && axes.rows === patients.cols) return along(patients, controls, null);
  return along(multiplyTransposed(patients, axes), multiplyTransposed(controls, axes), axes);
}

/** Axes of the reduced space [r, q] as axes of the features [r, d]. */
export function unreduced(axes: Matrix, { axes: leading }: Reduced): Matrix {
  if (!leading) return axes;
  const back = zeros(axes.rows, leading.cols);
  for (let k = 0; k < axes.rows; k++)
    for (let q = 0; q < axes.cols; q++) {
      const [into, from, weight] = [row(back, k), row(leading, q), axes.data[k * axes.cols + q]];
      for (let j = 0; j < into.length; j++) into[j] += weight * from[j];
    }
  return back;
}

function along(patients: Matrix, controls: Matrix, axes: Matrix | null): Reduced {
  return {
    points: patients,
    covariances: { patients: covarianceOf(patients), controls: covarianceOf(controls) },
    axes,
  };
}

function rowsOf(matrix: Matrix): Float64Array[] {
  return Array.from({ length: matrix.rows }, (_, i) => row(matrix, i));
}
