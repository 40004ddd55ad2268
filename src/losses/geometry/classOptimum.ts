import { fromRows, type Matrix, row } from "../../linalg/matrix.js";
import { parameterFault, requirePositive } from "../parameterFault.js";

/** Where the best embeddings of classes lie, and the loss there. */
export interface ClassOptimum {
  /** Cosines between the classes' prototypes, [classes, classes]. */
  readonly cosines: Matrix;
  readonly loss: number;
}

const STEPS = 20_000;
/** The steps end when no prototype would move by more than this at unit speed, relative to the scale of the loss. */
const STILL = 1e-13;

/**
 * What SupCon, or soft SupCon, makes of classes at best: all rows of a class at one point, and these points at the minimum of
 *
 *   F = (1/N) sum_a n_a ( log S_a - (1/R_a) ( (n_a - 1) / tau + epsilon sum_{b != a} n_b c_ab / tau ) )
 *   S_a = (n_a - 1) exp(1/tau) + sum_{b != a} n_b exp(c_ab / tau),    R_a = n_a - 1 + epsilon sum_{b != a} n_b
 *
 * over cosines c. With classes of one size it is the regular simplex, -1/(K-1); else small classes lie closer to each other than
 * to large ones, the more so the higher the temperature. A class of one row has no positive (R_a = 0) and counts as 0. F is convex
 * in c, so descent from a full rank finds the minimum.
 *
 * @param sizes rows of each class in a batch (views included)
 * @param epsilon the weight across classes of `softSupConWeights`; 0 is SupCon
 * @see A Unified Geometric Framework for Weighted Contrastive Learning (2026), arXiv 2605.13943
 */
export function classOptimum(sizes: readonly number[], { temperature = 0.1, epsilon = 0 } = {}): ClassOptimum {
  requirePositive("temperature", temperature);
  if (!(epsilon >= 0 && epsilon < 1)) throw parameterFault("epsilon", "0 or above, and below 1", epsilon);
  if (!sizes.every((size) => Number.isInteger(size) && size > 0)) {
    throw parameterFault("sizes", "whole numbers above 0", sizes.join(", "));
  }
  const measure = (points: Matrix) => measured(points, sizes, temperature, epsilon);
  const points = descend(fromRows(sizes.map((_, a) => sizes.map((_, b) => (a === b ? 1 : 0)))), measure);
  const { loss } = measure(points);
  return { cosines: fromRows(sizes.map((_, a) => sizes.map((_, b) => (a === b ? 1 : cosine(points, a, b))))), loss };
}

/** The loss at unit prototypes, and by how much it falls along the sphere, [classes, classes]. */
function measured(points: Matrix, sizes: readonly number[], temperature: number, epsilon: number) {
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const gradient = fromRows(sizes.map(() => sizes.map(() => 0)));
  let loss = 0;
  sizes.forEach((size, a) => {
    const weight = size - 1 + epsilon * (total - size);
    if (weight === 0) return;
    const powers = sizes.map((other, b) =>
      a === b ? size - 1 : other * Math.exp((cosine(points, a, b) - 1) / temperature),
    );
    const sum = powers.reduce((x, y) => x + y, 0);
    loss += (size / total) * Math.log(sum);
    sizes.forEach((other, b) => {
      if (a === b) return;
      const wanted = (epsilon * other) / weight;
      loss += ((size / total) * wanted * (1 - cosine(points, a, b))) / temperature;
      const slope = ((size / total) * (powers[b] / sum - wanted)) / temperature;
      accumulate(row(gradient, a), row(points, b), slope);
      accumulate(row(gradient, b), row(points, a), slope);
    });
  });
  sizes.forEach((_, a) => {
    const along = dot(row(gradient, a), row(points, a));
    accumulate(row(gradient, a), row(points, a), -along);
  });
  return { loss, gradient };
}

/** Steepest descent on spheres: steps grow until the loss does not fall, then shrink. */
function descend(start: Matrix, measure: (points: Matrix) => { loss: number; gradient: Matrix }): Matrix {
  let points = start;
  let { loss, gradient } = measure(points);
  let speed = 1;
  for (let step = 0; step < STEPS; step++) {
    const slope = dot(gradient.data, gradient.data);
    if (slope <= STILL ** 2) break;
    const trial = moved(points, gradient, speed);
    const found = measure(trial);
    if (found.loss > loss - 0.1 * speed * slope && speed > 1e-12) {
      speed /= 3;
      if (loss - found.loss > -1e-16 && speed * slope < 1e-17) break;
      continue;
    }
    // Barzilai and Borwein's step: the curvature that was met along the last one.
    const by = trial.data.map((x, at) => x - points.data[at]);
    const change = found.gradient.data.map((g, at) => g - gradient.data[at]);
    const curvature = dot(by, change);
    speed = curvature > 0 ? dot(by, by) / curvature : 2 * speed;
    ({ loss, gradient } = found);
    points = trial;
  }
  return points;
}

function moved(points: Matrix, gradient: Matrix, speed: number): Matrix {
  const rows = Array.from({ length: points.rows }, (_, a) => {
    const to = row(points, a).map((x, k) => x - speed * row(gradient, a)[k]);
    const length = Math.sqrt(dot(to, to));
    return to.map((x) => x / length);
  });
  return fromRows(rows);
}

const cosine = (points: Matrix, a: number, b: number) => dot(row(points, a), row(points, b));

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += a[k] * b[k];
  return sum;
}

function accumulate(into: Float64Array, by: Float64Array, factor: number): void {
  for (let k = 0; k < into.length; k++) into[k] += factor * by[k];
}
