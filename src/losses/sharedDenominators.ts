import { crossEntropyRows } from "../engine/ops/crossEntropyRows.js";
import { LEFT_OUT } from "../engine/ops/softmaxRows.js";
import type { TileMeasure } from "./pairLoss.js";
import { type RowWeights, repeatViews, writeShares } from "./rowWeights.js";
import { constants } from "./tiles.js";

/**
 * L^thr as its authors' repository computes it, whose broadcasting exchanges two axes:
 *
 *   loss = -sum_a sum_k v_ak ( s_ak - log sum_{b != a} n_ba exp s_ab ),    n_ba = number of c with w_bc < w_ba, times a factor
 *
 * @param ranks  [n, n] from `labelRanks`
 * @param share  the factor of v, which are the weights of an anchor over their sum
 * @param factor of the counts
 */
export function sharedDenominators(given: RowWeights, ranks: Int32Array, share: number, factor: number): TileMeasure {
  const n = given.weights.rows;
  const { logs, repelling } = logCounts(given, ranks, factor);
  const writeLogs = (into: Float32Array, a: number) => {
    into.set(logs.subarray((a % n) * n, ((a % n) + 1) * n));
    repeatViews(into, n);
  };
  return (s, tile) => {
    const counted = constants(tile, (into, a) => {
      if (repelling[a % n]) writeShares(given, a, into, share);
    });
    return crossEntropyRows(s, counted, tile.first, constants(tile, writeLogs));
  };
}

/** Anchors whose logarithms are written together. */
const ANCHORS = 8;

/** log( factor n_ba ) for each anchor a and row b of two samples, [n, n] by anchor, `LEFT_OUT` where that is 0; and which anchors have any. */
function logCounts({ weights, sums }: RowWeights, ranks: Int32Array, factor: number) {
  const { rows: n, data } = weights;
  const views = sums.length / n;
  const logs = new Float32Array(n * n);
  const repelling = new Uint8Array(n);
  // Numbers of rows are whole: each has its logarithm taken once.
  const logOf = Float64Array.from({ length: n * views + 1 }, (_, count) =>
    count > 0 ? Math.log(count * factor) : LEFT_OUT,
  );
  // Some anchors at a time, for as many rows of the logarithms as stay in a processor's cache.
  for (let first = 0; first < n; first += ANCHORS) {
    const end = Math.min(n, first + ANCHORS);
    for (let b = 0; b < n; b++) {
      const ofItself = data[b * n + b];
      for (let a = first; a < end; a++) {
        // The rows of lower samples, but for row b itself.
        const below = views * ranks[b * n + a] - (views > 1 && ofItself < data[b * n + a] ? 1 : 0);
        logs[a * n + b] = logOf[below];
        if (below > 0 && (views > 1 || a !== b)) repelling[a] = 1;
      }
    }
  }
  return { logs, repelling };
}
