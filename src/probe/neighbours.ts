import { type Matrix, row, zeros } from "../linalg/matrix.js";
import { multiplyTransposed } from "../linalg/multiplyTransposed.js";
import { type Scale, scale } from "../preprocess/scale.js";
import { scaleOf } from "./linearModel.js";

/** People who are asked: their features, and what is known of each, [n, outputs]. */
export type NeighbourModel = {
  readonly scale: Scale | null;
  readonly people: Matrix;
  readonly known: Matrix;
  readonly count: number;
};

/** Rows that are compared with all people at a time. */
const BATCH = 500;

/**
 * Predicts by the mean of what is known of the nearest people (Euclidean distance).
 *
 * @param x     [n, d]
 * @param known [n, outputs]: a score, or 1 in the column of each row's class
 * @param count nearest people; everyone where there are fewer
 * @see Fix & Hodges (1951)
 */
export function nearestNeighbourProbe(
  x: Matrix,
  known: Matrix,
  { count, standardise }: { count: number; standardise: boolean },
): NeighbourModel {
  const learnt = scaleOf(x, standardise);
  return { scale: learnt, people: learnt ? scale(x, learnt) : x, known, count: Math.min(count, x.rows) };
}

/** The mean of the nearest people's, [rows of x, outputs]; of equally near ones the first count. */
export function askNeighbours({ scale: learnt, people, known, count }: NeighbourModel, x: Matrix): Matrix {
  const features = learnt ? scale(x, learnt) : x;
  const lengths = squaredLengths(people);
  const answers = zeros(x.rows, known.cols);
  for (let from = 0; from < x.rows; from += BATCH) {
    const rows = Math.min(BATCH, x.rows - from);
    const batch = { rows, cols: x.cols, data: features.data.subarray(from * x.cols, (from + rows) * x.cols) };
    const products = multiplyTransposed(batch, people);
    for (let i = 0; i < rows; i++) {
      // |a - b|^2 less |a|^2, which is the same for all.
      const distances = row(products, i).map((product, j) => lengths[j] - 2 * product);
      const answer = row(answers, from + i);
      for (const person of nearest(distances, count))
        for (let k = 0; k < known.cols; k++) answer[k] += known.data[person * known.cols + k] / count;
    }
  }
  return answers;
}

function nearest(distances: Float64Array, count: number): Int32Array {
  const order = Int32Array.from(distances.keys());
  return order.sort((a, b) => distances[a] - distances[b] || a - b).subarray(0, count);
}

function squaredLengths(people: Matrix): Float64Array {
  return Float64Array.from({ length: people.rows }, (_, i) => row(people, i).reduce((sum, v) => sum + v * v, 0));
}
