import { type Matrix, row, takeRows, zeros } from "../../linalg/matrix.js";

/** What is left of a direction after taking off earlier ones must be more than this share of it to be new. */
const NEW = 1e-6;

/**
 * A few orthonormal directions that hold all that nearness to the centres depends on: first those that span the
 * differences of the centres, then the leading coordinates.
 *
 * @param centres [K, r]
 * @param least   as many directions at least, where there are so many
 * @returns [v, r]
 */
export function viewOf(centres: Matrix, least: number): Matrix {
  const r = centres.cols;
  const count = Math.min(r, Math.max(least, centres.rows - 1));
  const view = zeros(count, r);
  let found = 0;
  for (const candidate of candidates(centres)) {
    if (found === count) break;
    const before = size(candidate);
    for (let k = 0; k < found; k++) takeOff(candidate, row(view, k));
    const left = size(candidate);
    if (left <= NEW * before) continue;
    row(view, found++).set(candidate.map((value) => value / left));
  }
  return takeRows(
    view,
    Int32Array.from({ length: found }, (_, k) => k),
  );
}

function* candidates(centres: Matrix): Generator<Float64Array> {
  const first = row(centres, 0);
  for (let k = 1; k < centres.rows; k++) yield row(centres, k).map((value, j) => value - first[j]);
  for (let j = 0; j < centres.cols; j++) {
    const unit = new Float64Array(centres.cols);
    unit[j] = 1;
    yield unit;
  }
}

function takeOff(from: Float64Array, direction: Float64Array): void {
  const shared = from.reduce((sum, value, j) => sum + value * direction[j], 0);
  for (let j = 0; j < from.length; j++) from[j] -= shared * direction[j];
}

function size(vector: Float64Array): number {
  return Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0));
}
