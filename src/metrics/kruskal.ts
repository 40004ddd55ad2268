import { type Matrix, row } from "../linalg/matrix.js";
import { unitRows } from "../linalg/unitRows.js";

export type KruskalOptions = {
  /** Of points on the sphere, cosines may take the place of distances. */
  readonly of?: "distances" | "cosines";
  /** `norms`: the ratio of the square roots of the sums, as nidl has it, which makes less of what does not agree. */
  readonly variant?: "squares" | "norms";
};

/**
 * How well the distances between points agree with those between other points: the share of the variance of y's distances that
 * those of x explain as they are, 1 where they are the same; below 0 where x is worse than their mean.
 *
 *   1 - sum_{i<j} (|x_i - x_j| - |y_i - y_j|)^2 / sum_{i<j} (|y_i - y_j| - mean)^2
 *
 * @param x [n, d] row for row the same subjects as y
 * @param y [n, r]
 * @see Kruskal (1964), Multidimensional scaling by optimizing goodness of fit to a nonmetric hypothesis
 */
export function kruskal(x: Matrix, y: Matrix, { of = "distances", variant = "squares" }: KruskalOptions = {}): number {
  if (of === "cosines") return share(unitRows(x), unitRows(y), dot, variant);
  return share(x, y, distance, variant);
}

function share(x: Matrix, y: Matrix, between: typeof distance, variant: "squares" | "norms"): number {
  let [pairs, sum, squares, residual] = [0, 0, 0, 0];
  for (let i = 0; i < x.rows; i++)
    for (let j = 0; j < i; j++) {
      const wanted = between(row(y, i), row(y, j));
      pairs++;
      sum += wanted;
      squares += wanted * wanted;
      residual += (between(row(x, i), row(x, j)) - wanted) ** 2;
    }
  const unexplained = residual / (squares - (sum * sum) / pairs);
  return 1 - (variant === "norms" ? Math.sqrt(unexplained) : unexplained);
}

const dot = (a: Float64Array, b: Float64Array) => a.reduce((sum, value, k) => sum + value * b[k], 0);

function distance(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += (a[k] - b[k]) ** 2;
  return Math.sqrt(sum);
}
