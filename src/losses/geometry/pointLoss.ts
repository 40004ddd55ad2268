import type { ValueAndGradient } from "../../linalg/lbfgs.js";
import { type Matrix, row, zeros } from "../../linalg/matrix.js";
import { multiplyTransposed } from "../../linalg/multiplyTransposed.js";
import type { GroupLoss, Setting } from "./groupLoss.js";

/**
 * The loss as a function of free points, [groups, dimension], for a minimiser: unit rows for cosines, so that their length does not
 * matter; rows as they are for distances.
 */
export function pointLoss(
  loss: GroupLoss,
  groups: number,
  dimension: number,
  { temperature, similarity }: Setting,
): ValueAndGradient {
  const slopes = zeros(groups, groups);
  const pulls = zeros(groups, groups);
  return (data, gradient) => {
    const free = { rows: groups, cols: dimension, data };
    const lengths = similarity === "cosine" ? lengthsOf(free) : new Float64Array(groups).fill(1);
    const points = similarity === "cosine" ? divided(free, lengths) : free;
    const value = loss.at(multiplyTransposed(points, points), slopes);
    for (let a = 0; a < groups; a++) {
      let sum = 0;
      for (let b = 0; b < groups; b++) {
        const both = (slopes.data[a * groups + b] + slopes.data[b * groups + a]) / temperature;
        pulls.data[a * groups + b] = both;
        sum += a === b ? 0 : both;
      }
      // A point has no similarity to itself that could change.
      pulls.data[a * groups + a] = similarity === "cosine" ? 0 : -sum;
    }
    const moved = multiplyTransposed(pulls, transposed(points));
    for (let a = 0; a < groups; a++) {
      const [own, pull] = [row(points, a), row(moved, a)];
      const along = similarity === "cosine" ? dot(own, pull) : 0;
      for (let k = 0; k < dimension; k++) gradient[a * dimension + k] = (pull[k] - along * own[k]) / lengths[a];
    }
    return value;
  };
}

/** Rows of unit length. */
export function unitRows(points: Matrix): Matrix {
  return divided(points, lengthsOf(points));
}

function lengthsOf(points: Matrix): Float64Array {
  return Float64Array.from({ length: points.rows }, (_, a) =>
    Math.max(Math.sqrt(dot(row(points, a), row(points, a))), 1e-12),
  );
}

function divided({ rows, cols, data }: Matrix, lengths: Float64Array): Matrix {
  return { rows, cols, data: data.map((x, at) => x / lengths[Math.floor(at / cols)]) };
}

function transposed({ rows, cols, data }: Matrix): Matrix {
  const turned = zeros(cols, rows);
  for (let i = 0; i < rows; i++) for (let j = 0; j < cols; j++) turned.data[j * rows + i] = data[i * cols + j];
  return turned;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += a[k] * b[k];
  return sum;
}
