import { integer, type Random } from "../../core/random.js";
import { type Matrix, row, zeros } from "../../linalg/matrix.js";
import { multiplyTransposed } from "../../linalg/multiplyTransposed.js";
import { symmetricEigen } from "../../linalg/symmetricEigen.js";
import type { TwoGroups } from "../ucsl/twoGroups.js";

/** Pairs of a control and a patient that are drawn from. */
const PAIRS = 100;
/** Makes the kernel definite where the pairs span fewer directions than are asked for. */
const NUGGET = 1e-3;

/**
 * So many unit directions from a control to a patient that differ from one another: a draw from the determinantal point process of size K
 * over random pairs, whose kernel is the cosine between two directions.
 *
 * @returns [K, d]
 * @see Kulesza & Taskar (2011), k-DPPs: fixed-size determinantal point processes
 */
export function diverseDirections({ x, patients }: TwoGroups, count: number, random: Random): Matrix {
  const pairs = zeros(PAIRS, x.cols);
  for (let p = 0; p < PAIRS; p++) {
    const patient = row(x, integer(random, patients));
    const control = row(x, patients + integer(random, x.rows - patients));
    const length = Math.sqrt(patient.reduce((sum, value, j) => sum + (value - control[j]) ** 2, 0)) || 1;
    row(pairs, p).set(patient.map((value, j) => (value - control[j]) / length));
  }
  const kernel = multiplyTransposed(pairs, pairs);
  for (let p = 0; p < PAIRS; p++) kernel.data[p * PAIRS + p] += NUGGET;
  const chosen = drawDiverse(kernel, count, random);
  const directions = zeros(count, x.cols);
  chosen.forEach((p, k) => {
    row(directions, k).set(row(pairs, p));
  });
  return directions;
}

/**
 * A subset of fixed size, with a probability in proportion to the determinant of its part of the kernel: first which eigenvectors span
 * it, then its members one by one, each away from those before.
 *
 * @param kernel [n, n], symmetric, positive definite
 */
export function drawDiverse(kernel: Matrix, size: number, random: Random): number[] {
  const { values, vectors } = symmetricEigen(kernel);
  let span: Float64Array[] = drawEigenvectors(values, size, random).map((k) =>
    vectors.data.slice(k * kernel.cols, (k + 1) * kernel.cols),
  );
  const chosen: number[] = [];
  while (span.length > 0) {
    const mass = Float64Array.from({ length: kernel.rows }, (_, i) => span.reduce((sum, v) => sum + v[i] ** 2, 0));
    const member = drawByMass(mass, random);
    chosen.push(member);
    span = withoutCoordinate(span, member);
  }
  return chosen;
}

/** Which eigenvectors: each set of so many with a probability in proportion to the product of its values. */
function drawEigenvectors(values: ArrayLike<number>, size: number, random: Random): number[] {
  const sums = symmetricPolynomials(values, size);
  const drawn: number[] = [];
  for (let n = values.length; n > 0 && drawn.length < size; n--) {
    const left = size - drawn.length;
    const share = (values[n - 1] * sums[left - 1][n - 1]) / sums[left][n];
    if (random() < share) drawn.push(n - 1);
  }
  return drawn;
}

/** e[l][n]: the sum over all sets of l of the first n values of their products. */
function symmetricPolynomials(values: ArrayLike<number>, size: number): Float64Array[] {
  const sums = Array.from({ length: size + 1 }, () => new Float64Array(values.length + 1));
  sums[0].fill(1);
  for (let l = 1; l <= size; l++)
    for (let n = 1; n <= values.length; n++) sums[l][n] = sums[l][n - 1] + values[n - 1] * sums[l - 1][n - 1];
  return sums;
}

function drawByMass(mass: Float64Array, random: Random): number {
  let left = random() * mass.reduce((sum, each) => sum + each, 0);
  for (let i = 0; i < mass.length; i++) {
    left -= mass[i];
    if (left < 0) return i;
  }
  return mass.length - 1;
}

/** An orthonormal basis of the vectors of a span that are zero at one coordinate. */
function withoutCoordinate(span: readonly Float64Array[], at: number): Float64Array[] {
  const most = span.reduce((best, v, k) => (Math.abs(v[at]) > Math.abs(span[best][at]) ? k : best), 0);
  const pivot = span[most];
  const basis: Float64Array[] = [];
  span.forEach((v, k) => {
    if (k === most) return;
    let rest = v.map((value, i) => value - (v[at] / pivot[at]) * pivot[i]);
    for (const kept of basis) {
      const shared = kept.reduce((sum, value, i) => sum + value * rest[i], 0);
      rest = rest.map((value, i) => value - shared * kept[i]);
    }
    const length = Math.sqrt(rest.reduce((sum, value) => sum + value * value, 0));
    basis.push(rest.map((value) => value / length));
  });
  return basis;
}
