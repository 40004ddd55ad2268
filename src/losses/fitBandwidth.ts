import { columnMoments } from "../linalg/columnMoments.js";
import { inverseSquareRoot } from "../linalg/inverseSquareRoot.js";
import { fromRows, type Matrix, row, takeRows, zeros } from "../linalg/matrix.js";
import { labelNumbers } from "./labelNumbers.js";
import { parameterFault, requirePositive } from "./parameterFault.js";

/**
 * How wide a kernel is: a variance H (sigma squared, in squared label units) for all dimensions, one for each, a whole
 * positive definite matrix [d, d], or a rule that reads it off the training labels.
 */
export type BandwidthRule = number | readonly number[] | Matrix | "scott" | "silverman";

/** Labels of n subjects: one number each, or rows [n, d]; NaN (or null) where one is missing. */
export type Labels = ArrayLike<number> | Matrix;

/** H^(-1/2), [d, d], which turns differences of labels into bandwidths; told from a variance H by its mark. */
export type Bandwidth = Matrix & { readonly fitted: true };

/** Labels as rows, [n, d]. */
export function labelRows(labels: Labels): Matrix {
  const data = labelNumbers(isMatrix(labels) ? labels.data : labels);
  return isMatrix(labels) ? { ...labels, data } : { rows: data.length, cols: 1, data };
}

/**
 * The bandwidth that a rule gives. Fit it once, on the labels of the training set, never on a batch.
 *
 *   scott: sqrt(H_kk) = deviation_k n^(-1/(d+4));  silverman: deviation_k (n (d+2)/4)^(-1/(d+4))
 *
 * with deviations of n - 1; subjects without all of their labels are left out.
 * What it gives can take the place of a variance wherever one is asked for: `yAware(z, ages, { bandwidth: fitBandwidth(all, "scott") })`.
 *
 * @param labels of the training set, [n] or [n, d]
 * @see Silverman (1986), Density Estimation, section 4.3; Scott (1992), Multivariate Density Estimation, section 6.3
 */
export function fitBandwidth(labels: Labels, rule: BandwidthRule): Bandwidth {
  if (isFitted(rule)) return rule;
  const rows = labelRows(labels);
  if (rule === "scott" || rule === "silverman") return diagonal(ruleWidths(rows, rule));
  if (typeof rule === "number") return diagonal(Array.from({ length: rows.cols }, () => widthOf(rule)));
  if (!isMatrix(rule)) {
    if (!Array.isArray(rule)) throw parameterFault("bandwidth", "a variance, some, a matrix, scott or silverman", rule);
    if (rule.length !== rows.cols) throw parameterFault("bandwidth", `${rows.cols} variances`, rule.length);
    return diagonal(rule.map(widthOf));
  }
  const whitening = rule.rows === rows.cols && rule.cols === rows.cols ? inverseSquareRoot(rule) : undefined;
  if (!whitening)
    throw parameterFault("bandwidth", `a positive definite ${rows.cols} x ${rows.cols} matrix`, "another");
  return { ...whitening, fitted: true };
}

function ruleWidths(labels: Matrix, rule: "scott" | "silverman"): number[] {
  const known = Array.from({ length: labels.rows }, (_, i) => i).filter((i) => row(labels, i).every(Number.isFinite));
  const [n, d] = [known.length, labels.cols];
  const counted = rule === "scott" ? n : (n * (d + 2)) / 4;
  const shrunk = Math.sqrt(n / (n - 1)) * counted ** (-1 / (d + 4));
  const widths = Array.from(columnMoments(takeRows(labels, known)).deviation, (deviation) => deviation * shrunk);
  if (n < 2 || !widths.every((width) => width > 0))
    throw parameterFault("bandwidth", "a variance, as the labels do not vary", rule);
  return widths;
}

function widthOf(variance: number): number {
  requirePositive("bandwidth", variance);
  return Math.sqrt(variance);
}

function diagonal(widths: readonly number[]): Bandwidth {
  const scale = zeros(widths.length, widths.length);
  widths.forEach((width, k) => {
    scale.data[k * widths.length + k] = 1 / width;
  });
  return { ...scale, fitted: true };
}

const isFitted = (rule: BandwidthRule): rule is Bandwidth =>
  typeof rule === "object" && rule !== null && "fitted" in rule;

const isMatrix = (value: Labels | readonly number[]): value is Matrix =>
  typeof value === "object" && value !== null && "rows" in value && "data" in value;

/** Labels as rows of standardised coordinates, [n, d]: their distances are in bandwidths. */
export function inBandwidths(labels: Matrix, bandwidth: Bandwidth): Matrix {
  const rows = Array.from({ length: labels.rows }, (_, i) => {
    const label = row(labels, i);
    return Array.from({ length: bandwidth.rows }, (_, k) =>
      row(bandwidth, k).reduce((sum, h, j) => sum + h * label[j], 0),
    );
  });
  return fromRows(rows, bandwidth.rows);
}
