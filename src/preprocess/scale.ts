import { columnMoments } from "../linalg/columnMoments.js";
import { type Matrix, takeRows, zeros } from "../linalg/matrix.js";

/** Mean and spread of each feature, [d]. */
export type Scale = { readonly mean: Float64Array; readonly deviation: Float64Array };

/** A spread that is smaller than this share of the values it was computed from is rounding, not spread. */
const ROUNDING = 1e-10;

/**
 * Learns the scale of the given rows. A feature that never varies among them has everyone's spread (in its own unit it
 * could outweigh all others), or 1 where it varies for nobody.
 *
 * @param x         after residualising
 * @param magnitude largest absolute value of each feature before it, [d]
 */
export function learnScale(x: Matrix, rows: ArrayLike<number>, magnitude: Float64Array): Scale {
  const { mean, deviation } = columnMoments(takeRows(x, rows));
  const varies = (spread: number, j: number) => spread > ROUNDING * magnitude[j];
  if (deviation.every(varies)) return { mean, deviation };
  const { deviation: everyones } = columnMoments(x);
  const fallback = everyones.map((spread, j) => (varies(spread, j) ? spread : 1));
  return { mean, deviation: deviation.map((spread, j) => (varies(spread, j) ? spread : fallback[j])) };
}

/** The largest absolute value of each feature, [d]. */
export function magnitudes({ rows, cols, data }: Matrix): Float64Array {
  const largest = new Float64Array(cols);
  for (let i = 0; i < rows; i++)
    for (let j = 0; j < cols; j++) largest[j] = Math.max(largest[j], Math.abs(data[i * cols + j]));
  return largest;
}

/** Standard deviations from the mean. */
export function scale({ rows, cols, data }: Matrix, { mean, deviation }: Scale): Matrix {
  const scaled = zeros(rows, cols);
  for (let i = 0; i < rows; i++)
    for (let j = 0; j < cols; j++) scaled.data[i * cols + j] = (data[i * cols + j] - mean[j]) / deviation[j];
  return scaled;
}
