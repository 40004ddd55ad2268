import { columnMoments } from "../linalg/columnMoments.js";
import { type Matrix, takeRows, zeros } from "../linalg/matrix.js";

/** Mean and spread of each feature, [d]. */
export type Scale = { readonly mean: Float64Array; readonly deviation: Float64Array };

/** Learns the scale of the given rows. A feature that never varies among them keeps its unit. */
export function learnScale(x: Matrix, rows: readonly number[]): Scale {
  const { mean, deviation } = columnMoments(takeRows(x, rows));
  return { mean, deviation: deviation.map((each) => each || 1) };
}

/** Standard deviations from the mean. */
export function scale(x: Matrix, { mean, deviation }: Scale): Matrix {
  const scaled = zeros(x.rows, x.cols);
  for (let i = 0; i < x.data.length; i++) scaled.data[i] = (x.data[i] - mean[i % x.cols]) / deviation[i % x.cols];
  return scaled;
}
