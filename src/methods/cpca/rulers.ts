import { columnMoments } from "../../linalg/columnMoments.js";
import { type Matrix, zeros } from "../../linalg/matrix.js";
import type { Params } from "./params.js";

/** What is taken off each feature, and what it is multiplied by, [d] each. */
export type Ruler = { readonly mean: Float64Array; readonly factor: Float64Array };
/** How patients, and new people with them, and controls are measured. */
export type Rulers = { readonly patients: Ruler; readonly controls: Ruler };

/** Both groups by their own mean; the unit as chosen. A feature that does not vary counts for nothing. */
export function learnRulers(patients: Matrix, controls: Matrix, standardise: Params["standardise"]): Rulers {
  const [ofPatients, ofControls] = [columnMoments(patients), columnMoments(controls)];
  const unit = { each: ofPatients.deviation, controls: ofControls.deviation, none: null }[standardise];
  const own = { each: ofControls.deviation, controls: ofControls.deviation, none: null }[standardise];
  return {
    patients: { mean: ofPatients.mean, factor: factors(unit, patients.cols) },
    controls: { mean: ofControls.mean, factor: factors(own, controls.cols) },
  };
}

function factors(unit: Float64Array | null, count: number): Float64Array {
  return unit ? unit.map((spread) => (spread > 0 ? 1 / spread : 0)) : new Float64Array(count).fill(1);
}

/** Rows [n, d] measured so. */
export function measuredBy(x: Matrix, { mean, factor }: Ruler): Matrix {
  const measured = zeros(x.rows, x.cols);
  for (let i = 0, at = 0; i < x.rows; i++)
    for (let j = 0; j < x.cols; j++, at++) measured.data[at] = (x.data[at] - mean[j]) * factor[j];
  return measured;
}
