import { crossProduct } from "../../linalg/crossProduct.js";
import { type Matrix, row, takeRows } from "../../linalg/matrix.js";
import { multiplyTransposed } from "../../linalg/multiplyTransposed.js";
import { symmetricEigen } from "../../linalg/symmetricEigen.js";
import { parameterFault } from "../parameterFault.js";

export interface LabelSphere {
  /** Of the flat that the labels lie in. */
  readonly dimension: number;
  /** Of the sphere within that flat which fits the labels best. */
  readonly radius: number;
  /** Root mean square of how far the labels lie off it. */
  readonly residual: number;
}

/** Directions along which the labels vary by less than this share of their variance are none. */
const NEGLIGIBLE = 1e-10;

/**
 * Whether labels lie on a sphere: y-aware weights reach their entropy bound in few dimensions only where they do (residual 0),
 * with a radius of sigma / sqrt(temperature) at most. The centre is that of the linear least squares |y|^2 = 2 c y + k.
 *
 * @param labels [n, k], none missing
 * @see A Unified Geometric Framework for Weighted Contrastive Learning (2026), arXiv 2605.13943
 */
export function labelSphere(labels: Matrix): LabelSphere {
  const { rows: n } = labels;
  if (n < 2 || !labels.data.every(Number.isFinite)) throw parameterFault("labels", "two rows of numbers or more", n);
  const points = alongAxes(labels);
  const squares = points.map((point) => sum(point.map((x) => x * x)));
  const level = sum(squares) / n;
  const centre = (points[0] ?? []).map((_, k) => {
    const products = sum(points.map((point, i) => point[k] * squares[i]));
    return products / (2 * sum(points.map((point) => point[k] ** 2)));
  });
  const radius = Math.sqrt(level + sum(centre.map((c) => c * c)));
  const off = points.map((point) => Math.sqrt(sum(point.map((x, k) => (x - centre[k]) ** 2))) - radius);
  return { dimension: centre.length, radius, residual: Math.sqrt(sum(off.map((x) => x * x)) / n) };
}

/**
 * Coordinates along the axes on which the labels vary, centred: uncorrelated, [n][dimension]. From the smaller of the products of
 * columns and those of rows, which have the same eigenvalues.
 */
function alongAxes(labels: Matrix): number[][] {
  const { rows: n, cols } = labels;
  const centred = lessMeans(labels);
  const wide = cols > n;
  const { values, vectors } = symmetricEigen(wide ? multiplyTransposed(centred, centred) : crossProduct(centred));
  const total = sum(Array.from(values));
  const axes = Array.from(values.keys()).filter((a) => values[a] > NEGLIGIBLE * total);
  const turned = wide ? undefined : multiplyTransposed(centred, takeRows(vectors, axes));
  return Array.from({ length: n }, (_, i) =>
    turned ? Array.from(row(turned, i)) : axes.map((a) => Math.sqrt(values[a]) * row(vectors, a)[i]),
  );
}

function lessMeans({ rows, cols, data }: Matrix): Matrix {
  const means = new Float64Array(cols);
  for (let at = 0; at < data.length; at++) means[at % cols] += data[at] / rows;
  return { rows, cols, data: data.map((x, at) => x - means[at % cols]) };
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
