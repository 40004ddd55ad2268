import { type Matrix, row } from "../linalg/matrix.js";

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
export function kruskal(x: Matrix, y: Matrix): number {
  let [pairs, sum, squares, residual] = [0, 0, 0, 0];
  for (let i = 0; i < x.rows; i++)
    for (let j = 0; j < i; j++) {
      const wanted = distance(row(y, i), row(y, j));
      pairs++;
      sum += wanted;
      squares += wanted * wanted;
      residual += (distance(row(x, i), row(x, j)) - wanted) ** 2;
    }
  return 1 - residual / (squares - (sum * sum) / pairs);
}

function distance(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += (a[k] - b[k]) ** 2;
  return Math.sqrt(sum);
}
