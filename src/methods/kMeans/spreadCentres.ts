import type { Random } from "../../core/random.js";
import { type Matrix, takeRows } from "../../linalg/matrix.js";

/**
 * Starting centres far apart: each next one is a point drawn in proportion to its squared distance to the nearest yet.
 *
 * @param points  [n, d]
 * @param weights how much each point counts, [n]
 * @returns [K, d]
 * @see Arthur & Vassilvitskii (2007), k-means++
 */
export function spreadCentres(points: Matrix, clusters: number, random: Random, weights?: Float64Array): Matrix {
  const nearest = new Float64Array(points.rows).fill(1);
  const chances = weights?.slice() ?? nearest.slice();
  const chosen = [draw(chances, random)];
  nearest.fill(Number.POSITIVE_INFINITY);
  while (chosen.length < clusters) {
    bringNearer(nearest, points, chosen[chosen.length - 1]);
    for (let i = 0; i < chances.length; i++) chances[i] = weights ? weights[i] * nearest[i] : nearest[i];
    chosen.push(draw(chances, random));
  }
  return takeRows(points, chosen);
}

/** Lowers each squared distance to that from one more centre. */
function bringNearer(nearest: Float64Array, { cols: d, data }: Matrix, centre: number): void {
  const to = centre * d;
  for (let i = 0, from = 0; i < nearest.length; i++, from += d) {
    let apart = 0;
    for (let j = 0; j < d; j++) {
      const difference = data[from + j] - data[to + j];
      apart += difference * difference;
    }
    if (apart < nearest[i]) nearest[i] = apart;
  }
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
