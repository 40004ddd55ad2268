import { type Matrix, row, zeros } from "../../linalg/matrix.js";
import { multiplyTransposed } from "../../linalg/multiplyTransposed.js";
import type { ClusterScores } from "./clusterScores.js";

/**
 * A space that features lead to: z = F (x - centre), with F [r, d]; and back, x = centre + B' z, with B [r, d] and
 * F B' = I. F itself leads back where its rows are orthonormal.
 */
export type LinearSpace = { readonly centre?: Float64Array; readonly forward: Matrix; readonly back?: Matrix };

/**
 * What each feature adds to the log-odds of a subject's likeliest cluster against the second likeliest; see
 * `Method.explain`.
 *
 * The reference z0 is where the line through the two centres crosses the boundary between the two clusters, in features
 * x0 = centre + B' z0: a subject like the average in all that does not matter. The log-odds f is quadratic in z, so
 *
 *   f(x) = f(x) - f(x0) = sum_j  w_j (x_j - x0_j),   w = F' grad f((z + z0) / 2)
 *
 * exactly. Where the line does not cross a boundary (a cluster that a wider one encloses), z0 is its middle, and the sum
 * falls short by f(x0).
 *
 * @param x [n, d]
 * @param space null where the scores are those of the features themselves
 * @returns [n, d]
 */
export function explainInSpace(x: Matrix, space: LinearSpace | null, scores: ClusterScores): Matrix {
  const contributions = zeros(x.rows, x.cols);
  if (scores.centres.rows < 2) return contributions;
  const reference = referencesOf(scores);
  const centred = space?.centre ? minus(x, space.centre) : x;
  const points = space ? multiplyTransposed(centred, space.forward) : x;
  for (let i = 0; i < x.rows; i++) {
    const point = row(points, i);
    const [best, next] = twoLikeliest(point, scores);
    const from = reference(best, next);
    const middle = point.map((value, j) => (value + from[j]) / 2);
    const gradient = new Float64Array(point.length);
    scores.addGradient(middle, best, 1, gradient);
    scores.addGradient(middle, next, -1, gradient);
    const weights = space ? throughRows(space.forward, gradient) : gradient;
    const origin = space ? throughRows(space.back ?? space.forward, from) : from;
    const own = row(centred, i);
    row(contributions, i).set(weights.map((weight, j) => weight * (own[j] - origin[j])));
  }
  return contributions;
}

/** The clusters with the highest and the second highest score; the first on ties. */
export function twoLikeliest(point: Float64Array, { centres, value }: ClusterScores): [number, number] {
  const scores = Array.from({ length: centres.rows }, (_, k) => value(point, k));
  const order = [...scores.keys()].sort((a, b) => scores[b] - scores[a] || a - b);
  return [order[0], order[1]];
}

/** Where the line through two centres crosses the boundary, found once a pair. */
function referencesOf(scores: ClusterScores): (best: number, next: number) => Float64Array {
  const known = new Map<string, Float64Array>();
  return (best, next) => {
    const pair = `${best} ${next}`;
    const found = known.get(pair) ?? crossing(scores, best, next);
    known.set(pair, found);
    return found;
  };
}

function crossing({ centres, value }: ClusterScores, best: number, next: number): Float64Array {
  const [from, to] = [row(centres, next), row(centres, best)];
  const at = (t: number) => from.map((start, j) => start + t * (to[j] - start));
  const odds = (t: number) => value(at(t), best) - value(at(t), next);
  return at(rootNear(odds(0), odds(0.5), odds(1)));
}

/** The root nearest to 1/2 of the parabola through three values at 0, 1/2 and 1; 1/2 where it has none. */
function rootNear(start: number, middle: number, end: number): number {
  const square = 2 * (start + end) - 4 * middle;
  const slope = end - start - square;
  if (Math.abs(square) < 1e-12 * Math.abs(slope)) return -start / slope;
  const discriminant = slope * slope - 4 * square * start;
  if (!(discriminant >= 0) || square === 0) return 0.5;
  // Written so that neither root cancels.
  const stable = -(slope + Math.sign(slope || 1) * Math.sqrt(discriminant)) / 2;
  const roots = [stable / square, start / stable].filter(Number.isFinite);
  return roots.reduce((near, t) => (Math.abs(t - 0.5) < Math.abs(near - 0.5) ? t : near), roots[0] ?? 0.5);
}

/** The rows of a matrix [r, d], weighted and summed, [d]. */
function throughRows(matrix: Matrix, weights: Float64Array): Float64Array {
  const sum = new Float64Array(matrix.cols);
  weights.forEach((weight, k) => {
    const own = row(matrix, k);
    for (let j = 0; j < sum.length; j++) sum[j] += weight * own[j];
  });
  return sum;
}

function minus({ rows, cols, data }: Matrix, centre: Float64Array): Matrix {
  return { rows, cols, data: data.map((value, at) => value - centre[at % cols]) };
}
