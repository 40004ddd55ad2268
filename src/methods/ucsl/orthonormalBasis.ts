import { SalientError } from "../../core/errors.js";
import { type Matrix, row, zeros } from "../../linalg/matrix.js";

/** A first or second direction is kept when more than this of it is new. */
const SMALLEST_RESIDUAL = 0.01;

/**
 * The space that the hyperplanes' normals span, as orthonormal rows.
 *
 * Normals are taken in the order of how little they share with the others (mean |sine| of the angles, the last first
 * on ties), and what is left of each beside those already taken is kept if it is not noise: more than 0.01 of its
 * length for the first two, more than 1 / noiseTolerance after that.
 *
 * @param normals [K, d], of any length
 * @returns [r, d], 1 <= r <= min(K, d)
 * @throws SalientError `FIT_COLLAPSED` when every normal is zero
 */
export function orthonormalBasis(normals: Matrix, noiseTolerance: number): Matrix {
  const units = unitRows(normals);
  if (units.length === 0) throw new SalientError("FIT_COLLAPSED", "no feature tells patients from controls");
  const kept: Float64Array[] = [];
  for (const unit of byDistinctness(units)) {
    const residual = beside(unit, kept);
    const size = Math.sqrt(dot(residual, residual));
    if (size > (kept.length < 2 ? SMALLEST_RESIDUAL : 1 / noiseTolerance)) kept.push(residual.map((v) => v / size));
  }
  const basis = zeros(kept.length, normals.cols);
  kept.forEach((direction, i) => {
    basis.data.set(direction, i * normals.cols);
  });
  return basis;
}

function unitRows(normals: Matrix): Float64Array[] {
  const units: Float64Array[] = [];
  for (let k = 0; k < normals.rows; k++) {
    const normal = row(normals, k);
    const size = Math.sqrt(dot(normal, normal));
    if (size > 0) units.push(normal.map((value) => value / size));
  }
  return units;
}

/** The most distinct direction first. */
function byDistinctness(units: readonly Float64Array[]): Float64Array[] {
  const scores = units.map((unit, k) => {
    const others = units.filter((_, j) => j !== k);
    return others.reduce((sum, other) => sum + sine(unit, other), 0) / Math.max(others.length, 1);
  });
  const order = Array.from(units.keys()).sort((a, b) => scores[b] - scores[a] || b - a);
  return order.map((k) => units[k]);
}

function sine(a: Float64Array, b: Float64Array): number {
  const rest = beside(a, [b]);
  return Math.sqrt(dot(rest, rest));
}

/** What is left of a vector when its shares along orthonormal directions are taken away. */
function beside(vector: Float64Array, directions: readonly Float64Array[]): Float64Array {
  const rest = vector.slice();
  for (const direction of directions) {
    const share = dot(vector, direction);
    for (let j = 0; j < rest.length; j++) rest[j] -= share * direction[j];
  }
  return rest;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let j = 0; j < a.length; j++) sum += a[j] * b[j];
  return sum;
}
