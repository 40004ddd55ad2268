import type { Random } from "../../core/random.js";
import { type Matrix, row, takeRows } from "../../linalg/matrix.js";

/**
 * Starting centres far apart: each next one is a point drawn in proportion to its squared distance to the nearest yet.
 *
 * @param points  [n, d]
 * @param weights how much each point counts, [n]
 * @returns [K, d]
 * @see Arthur & Vassilvitskii (2007), k-means++
 */
export function spreadCentres(points: Matrix, clusters: number, random: Random, weights?: Float64Array): Matrix {
  const chances = Float64Array.from({ length: points.rows }, (_, i) => weights?.[i] ?? 1);
  const nearest = new Float64Array(points.rows).fill(Number.POSITIVE_INFINITY);
  const chosen = [draw(chances, random)];
  while (chosen.length < clusters) {
    const centre = row(points, chosen[chosen.length - 1]);
    for (let i = 0; i < points.rows; i++) {
      let apart = 0;
      for (let j = 0; j < centre.length; j++) apart += (points.data[i * points.cols + j] - centre[j]) ** 2;
      nearest[i] = Math.min(nearest[i], apart);
      chances[i] = nearest[i] * (weights?.[i] ?? 1);
    }
    chosen.push(draw(chances, random));
  }
  return takeRows(points, chosen);
}

/** An index drawn in proportion to the chances; any index where all are zero. */
function draw(chances: Float64Array, random: Random): number {
  const sum = chances.reduce((a, b) => a + b, 0);
  let left = random() * sum;
  for (let i = 0; i < chances.length; i++) {
    left -= chances[i];
    if (left < 0) return i;
  }
  return Math.floor(random() * chances.length);
}
