import * as tf from "@tensorflow/tfjs-core";
import { prefixLogSums } from "./prefixLogSums.js";
import { LEFT_OUT } from "./softmaxRows.js";

/** The name of the kernel for it, which our WASM kernels bring. */
export const lowerLogSumsName = "SalientLowerLogSums";

/** Exponentials of doubles, up to here both ways, neither overflow nor vanish when a row of them is summed up. */
const SAFE_EXPONENT = 300;

/** How the numbers of some rows are ranked, and how much each counts; constants. */
export interface Ranked {
  /** [rows, samples] from 0 to samples - 1; repeated over the columns where there are more of those (views of samples). */
  readonly ranks: Int32Array;
  /** [rows, columns] 0 or above; 0 for the lowest rank, below which there is nothing, and where a row meets its own column. */
  readonly weights: Float32Array;
  /** The column that the first row leaves out, the next row the next one, and so on. */
  readonly own: number;
}

/**
 * sum over rows i and columns k of v_ik log sum over t of a lower rank than k of exp x_it, and its derivative by x. For losses that
 * bring their own gradient.
 *
 * @param x         [rows, columns]
 * @param magnitude beyond which no number of x lies
 */
export function lowerLogSums(
  x: tf.Tensor2D,
  ranked: Ranked,
  magnitude: number,
): { readonly value: tf.Scalar; readonly gradient: tf.Tensor2D } {
  const { ranks, weights, own } = ranked;
  if (magnitude > SAFE_EXPONENT || !tf.getKernel(lowerLogSumsName, tf.getBackend()))
    return inOrder(x, ranked, magnitude);
  const [rows, columns] = x.shape;
  const v = tf.tensor2d(weights, [rows, columns]);
  const rank = tf.tensor2d(ranks, [rows, ranks.length / rows], "int32");
  const [values, gradient] = tf.engine().runKernel(lowerLogSumsName, { x, v, rank }, { own }) as tf.Tensor2D[];
  return { value: tf.sum(values), gradient };
}

/**
 * By sorting and summing up. With D_m the log-sum-exp of the first m + 1 in the order of ranks, and c_m how much it counts:
 * sum c_m D_m, and by x_j: sum_{m >= j} c_m exp(x_j - D_m).
 */
function inOrder(x: tf.Tensor2D, ranked: Ranked, magnitude: number) {
  const [rows, columns] = x.shape;
  const { sorted, unsorted, counts } = placesOf(ranked, rows, columns);
  const arranged = (numbers: tf.Tensor2D, by: Int32Array) => {
    const flat = tf.reshape(numbers, [rows * columns]);
    return tf.reshape(tf.gather(flat, tf.tensor1d(by, "int32")), [rows, columns]) as tf.Tensor2D;
  };
  const ordered = arranged(x, sorted);
  const denominators = prefixLogSums(ordered, magnitude);
  const c = tf.tensor2d(counts, [rows, columns]);
  const logs = tf.sub(tf.log(tf.maximum(c, 1e-37)), denominators);
  const counted = tf.where(tf.greater(c, 0), logs, tf.fill([rows, columns], LEFT_OUT)) as tf.Tensor2D;
  const pushed: tf.Tensor2D = tf.exp(tf.add(ordered, prefixLogSums(counted, magnitude, true)));
  return { value: tf.sum(tf.mul(c, denominators)) as tf.Scalar, gradient: arranged(pushed, unsorted) };
}

/** Where the numbers of a row lie in the order of their ranks, its own column last, and those in that order in the row; flat. */
function placesOf({ ranks, weights, own }: Ranked, rows: number, columns: number) {
  const [sorted, unsorted] = [new Int32Array(rows * columns), new Int32Array(rows * columns)];
  const counts = new Float32Array(rows * columns);
  const samples = ranks.length / rows;
  for (let i = 0; i < rows; i++) {
    const rank = ranks.subarray(i * samples, (i + 1) * samples);
    const order = Int32Array.from({ length: columns }, (_, j) => j).sort((a, b) => keyOf(a) - keyOf(b) || a - b);
    let lower = 0;
    for (const [place, j] of order.entries()) {
      if (place > 0 && keyOf(j) > keyOf(order[place - 1])) lower = place;
      sorted[i * columns + place] = i * columns + j;
      unsorted[i * columns + j] = i * columns + place;
      if (lower > 0 && j !== own + i) counts[i * columns + lower - 1] += weights[i * columns + j];
    }

    function keyOf(j: number): number {
      return j === own + i ? samples : rank[j % samples];
    }
  }
  return { sorted, unsorted, counts };
}
