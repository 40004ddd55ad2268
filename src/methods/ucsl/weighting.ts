import { argmaxRows } from "../../linalg/argmaxRows.js";
import { type Matrix, row, zeros } from "../../linalg/matrix.js";

import { laterRows } from "./twoGroups.js";

/** By responsibility, for the likeliest cluster only, or for all alike. */
export type Weighting = "soft" | "hard" | "uniform";
export type Weightings = { readonly patients: Weighting; readonly controls: Weighting };

/** A cluster that no control belongs to by at least this much takes the same share of every control. */
const LEAST_CONTROL = 0.5;

/**
 * How much each person counts in each cluster's M step, from responsibilities [n, K], the first of them the patients'.
 * `hard` is one-hot at the largest entry, the first on ties.
 */
export function weighted(responsibilities: Matrix, patients: number, weightings: Weightings): Matrix {
  const { rows, cols, data } = responsibilities;
  const best = argmaxRows(responsibilities);
  const weights = zeros(rows, cols);
  for (let i = 0; i < rows; i++) {
    const policy = i < patients ? weightings.patients : weightings.controls;
    for (let k = 0; k < cols; k++) {
      const at = i * cols + k;
      if (policy === "soft") weights.data[at] = data[at];
      else weights.data[at] = policy === "uniform" ? 1 / cols : Number(best[i] === k);
    }
  }
  return weights;
}

/** Whether the other clusters give way when one takes 1 / K of every control, so that a control still counts once. */
export type ControlRule = "share" | "column";

/**
 * A cluster whose largest weight among controls is below one half would be told from hardly anyone: it takes 1 / K of
 * every control. With `share` the other clusters keep their proportions in what is left; `column` is the published
 * rule, which leaves them as they are.
 *
 * @param weights [n, K], the patients' first, changed in place
 */
export function mendControls(weights: Matrix, patients: number, rule: ControlRule): void {
  const clusters = weights.cols;
  const starved = starvedClusters(laterRows(weights, patients));
  if (starved.size === 0) return;
  for (let i = patients; i < weights.rows; i++) {
    const shares = row(weights, i);
    const others = shares.reduce((sum, share, k) => sum + (starved.has(k) ? 0 : share), 0);
    const left = rule === "share" && others > 0 ? (1 - starved.size / clusters) / others : 1;
    for (let k = 0; k < clusters; k++) shares[k] = starved.has(k) ? 1 / clusters : shares[k] * left;
  }
}

function starvedClusters({ rows, cols, data }: Matrix): Set<number> {
  const largest = new Float64Array(cols);
  for (let i = 0; i < rows; i++)
    for (let k = 0; k < cols; k++) if (data[i * cols + k] > largest[k]) largest[k] = data[i * cols + k];
  return new Set(Array.from(largest.keys()).filter((k) => largest[k] < LEAST_CONTROL));
}
