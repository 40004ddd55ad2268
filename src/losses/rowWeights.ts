import { type Matrix, row, zeros } from "../linalg/matrix.js";
import { parameterFault } from "./parameterFault.js";

/** The shares of the weights in their rows, and how many rows have any. */
export interface RowWeights {
  /** [N, N]; a row of zeros where there was no weight. */
  readonly shares: Matrix;
  readonly valid: number;
}

/**
 * The weights over all rows of a batch, each row divided by its sum, [n * views, n * views].
 *
 * @param weights   [n, n], which are repeated for every pair of views, or [n * views, n * views]; 0 or above
 * @param selfPairs whether a row's weight with itself counts
 */
export function rowWeights(weights: Matrix, samples: number, views: number, selfPairs: boolean): RowWeights {
  const rows = samples * views;
  const repeated = weights.rows === samples;
  if (weights.cols !== weights.rows || !(repeated || weights.rows === rows)) {
    throw parameterFault(
      "weights",
      `[${samples}, ${samples}] or [${rows}, ${rows}]`,
      `[${weights.rows}, ${weights.cols}]`,
    );
  }
  if (!weights.data.every((weight) => weight >= 0 && weight < Infinity)) {
    throw parameterFault("weights", "numbers of 0 or above", "others among them");
  }
  const shares = zeros(rows, rows);
  let valid = 0;
  for (let i = 0; i < rows; i++) {
    const from = row(weights, i % weights.rows);
    const into = row(shares, i);
    let sum = 0;
    for (let j = 0; j < rows; j++) {
      into[j] = j === i && !selfPairs ? 0 : from[j % weights.cols];
      sum += into[j];
    }
    if (sum === 0) continue;
    valid++;
    for (let j = 0; j < rows; j++) into[j] /= sum;
  }
  return { shares, valid };
}

/** The entropies of all rows of shares, summed, in nats. */
export function entropyOf(shares: Matrix): number {
  let sum = 0;
  for (const share of shares.data) if (share > 0) sum -= share * Math.log(share);
  return sum;
}
