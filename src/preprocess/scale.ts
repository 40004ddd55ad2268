import { columnMoments } from "../linalg/columnMoments.js";
import { type Matrix, takeRows, zeros } from "../linalg/matrix.js";

/** Mean and spread of each feature, [d]. */
export type Scale = { readonly mean: Float64Array; readonly deviation: Float64Array };

/** A spread that is smaller than this share of the values it was computed from is rounding, not spread. */
const ROUNDING = 1e-10;

/**
 * Those whose scale it is not (patients, on the controls' scale) spread at most so many times as far as it says. A feature that hardly
 * varies among controls, such as a pixel that few of them ever blacken, would else outweigh all others.
 */
const WIDEST = 2;

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
  const wide = spreadOfOthers(x, rows).map((spread) => spread / WIDEST);
  const widened = deviation.map((spread, j) => (varies(spread, j) ? Math.max(spread, wide[j]) : spread));
  if (deviation.every(varies)) return { mean, deviation: widened };
  const { deviation: everyones } = columnMoments(x);
  const fallback = everyones.map((spread, j) => (varies(spread, j) ? spread : 1));
  return { mean, deviation: widened.map((spread, j) => (varies(spread, j) ? spread : fallback[j])) };
}

/** Spread of each feature among the rows that are not given; zeros where all or all but one are. */
function spreadOfOthers(x: Matrix, rows: ArrayLike<number>): Float64Array {
  const given = new Set(Array.from(rows));
  const others = Array.from({ length: x.rows }, (_, i) => i).filter((i) => !given.has(i));
  return others.length > 1 ? columnMoments(takeRows(x, others)).deviation : new Float64Array(x.cols);
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
