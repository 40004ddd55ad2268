import { type Matrix, row } from "../linalg/matrix.js";
import { parameterFault, requireMatrix } from "./parameterFault.js";

/** The weights between all rows of a batch, each to be divided by the sum of its row; constants. */
export interface RowWeights {
  /** [n, n], repeated for every pair of views, or [N, N]. */
  readonly weights: Matrix;
  /** Whether a row's weight with itself counts. */
  readonly selfPairs: boolean;
  /** [N] what each row of weights that count sums up to. */
  readonly sums: Float64Array;
  /** How many rows have weights. */
  readonly valid: number;
}

/**
 * @param weights   [n, n], which are repeated for every pair of views, or [n * views, n * views]; 0 or above
 * @param selfPairs whether a row's weight with itself counts
 */
export function rowWeights(weights: Matrix, samples: number, views: number, selfPairs: boolean): RowWeights {
  const rows = samples * views;
  requireMatrix("weights", `[${samples}, ${samples}] or [${rows}, ${rows}]`, weights);
  if (weights.cols !== weights.rows || !(weights.rows === samples || weights.rows === rows)) {
    throw parameterFault(
      "weights",
      `[${samples}, ${samples}] or [${rows}, ${rows}]`,
      `[${weights.rows}, ${weights.cols}]`,
    );
  }
  const repeats = rows / weights.rows;
  const sums = new Float64Array(rows);
  let valid = 0;
  for (let i = 0; i < weights.rows; i++) {
    const { own, others } = sumsOf(weights, i);
    const sum = repeats * others + (selfPairs ? repeats : repeats - 1) * own;
    for (let k = i; k < rows; k += weights.rows) sums[k] = sum;
    if (sum > 0) valid += repeats;
  }
  return { weights, selfPairs, sums, valid };
}

function sumsOf(weights: Matrix, i: number): { readonly own: number; readonly others: number } {
  const from = row(weights, i);
  let others = 0;
  for (let j = 0; j < from.length; j++) {
    if (!(from[j] >= 0 && from[j] < Infinity)) throw parameterFault("weights", "numbers of 0 or above", from[j]);
    if (j !== i) others += from[j];
  }
  return { own: from[i], others };
}

/** Writes the shares that row i of a batch gives each row, times a factor, [N]; zeros where it has no weights. */
export function writeShares(given: RowWeights, i: number, into: Float32Array | Float64Array, factor = 1): void {
  const { weights, selfPairs, sums } = given;
  const from = row(weights, i % weights.rows);
  const sum = sums[i] || 1;
  for (let j = 0; j < from.length; j++) into[j] = (from[j] / sum) * factor;
  repeatViews(into, from.length);
  if (!selfPairs) into[i] = 0;
}

/** Repeats what has been written for the rows of the first view for those of all others. */
export function repeatViews(into: Float32Array | Float64Array, samples: number): void {
  for (let from = samples; from < into.length; from += samples) into.copyWithin(from, 0, samples);
}
