import { Matrix as MlMatrix, pseudoInverse } from "ml-matrix";
import { type Matrix, takeRows, toRows, zeros } from "../linalg/matrix.js";

/** Slopes of the features on the covariates, [c, d], and the controls' means of the covariates, [c]. */
export type Slopes = { readonly slopes: Matrix; readonly centre: Float64Array };

/** Directions among the covariates that are weaker than this, relatively, are taken to be none. */
const RANK_TOLERANCE = 1e-8;

/**
 * What age, sex and site explain, by least squares. The slopes are learnt from the controls alone (`rows`), so that an
 * effect of the disease which happens to follow age stays in the patients. Covariates that say the same twice share
 * their effect (the solution of least norm).
 */
export function learnSlopes(x: Matrix, covariates: Matrix, rows: ArrayLike<number>): Slopes {
  const design = takeRows(covariates, rows);
  const centre = knownMeans(design);
  const centred = centredOn(design, centre);
  const spread = Float64Array.from({ length: centred.cols }, (_, c) => rootMeanSquare(centred, c) || 1);
  for (let i = 0; i < centred.data.length; i++) centred.data[i] /= spread[i % centred.cols];
  const inverse = pseudoInverse(new MlMatrix(toRows(centred)), RANK_TOLERANCE);
  const mean = knownMeans(takeRows(x, rows));
  const slopes = zeros(covariates.cols, x.cols);
  for (let i = 0; i < rows.length; i++)
    for (let c = 0; c < covariates.cols; c++) {
      const weight = inverse.get(c, i) / spread[c];
      const [from, to] = [rows[i] * x.cols, c * x.cols];
      for (let j = 0; j < x.cols; j++) slopes.data[to + j] += weight * (x.data[from + j] - mean[j]);
    }
  return { slopes, centre };
}

/** Takes away what the covariates explain; the controls keep their mean. A missing covariate counts as their mean. */
export function residualise(x: Matrix, covariates: Matrix, { slopes, centre }: Slopes): Matrix {
  const left = zeros(x.rows, x.cols);
  left.data.set(x.data);
  const centred = centredOn(covariates, centre);
  for (let i = 0; i < x.rows; i++)
    for (let c = 0; c < covariates.cols; c++) {
      const value = centred.data[i * covariates.cols + c];
      if (value === 0) continue;
      for (let j = 0; j < x.cols; j++) left.data[i * x.cols + j] -= value * slopes.data[c * x.cols + j];
    }
  return left;
}

/** Means of the columns over the rows where they are known. */
export function knownMeans({ rows, cols, data }: Matrix): Float64Array {
  return Float64Array.from({ length: cols }, (_, j) => {
    let [sum, known] = [0, 0];
    for (let i = 0; i < rows; i++) {
      const value = data[i * cols + j];
      if (Number.isNaN(value)) continue;
      sum += value;
      known++;
    }
    return known === 0 ? 0 : sum / known;
  });
}

/** Distances from the centre; 0 where a value is missing. */
export function centredOn(x: Matrix, centre: Float64Array): Matrix {
  const centred = zeros(x.rows, x.cols);
  for (let i = 0; i < x.data.length; i++) {
    const value = x.data[i];
    centred.data[i] = Number.isNaN(value) ? 0 : value - centre[i % x.cols];
  }
  return centred;
}

function rootMeanSquare({ rows, cols, data }: Matrix, column: number): number {
  let sum = 0;
  for (let i = 0; i < rows; i++) sum += data[i * cols + column] ** 2;
  return Math.sqrt(sum / rows);
}
