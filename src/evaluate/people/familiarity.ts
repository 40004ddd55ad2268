import { permutation, type Random } from "../../core/random.js";
import { columnMoments } from "../../linalg/columnMoments.js";
import { type Matrix, row, takeRows } from "../../linalg/matrix.js";
import { alongAxes, type PrincipalAxes, principalAxes } from "../../linalg/principalAxes.js";
import { folds } from "../folds.js";

/** Where training people lie: their leading axes with the variance along each, and one variance for all that is left. */
type Cloud = { readonly principal: PrincipalAxes; readonly variances: Float64Array; readonly rest: number };

/**
 * Enough to say how unlike the training people a new person is: clouds that were each learnt without a fold of them, and
 * how far the people of that fold are from it, in ascending order (at most 201 of them, evenly taken).
 */
export type Familiarity = {
  readonly folds: readonly { readonly cloud: Cloud; readonly distances: Float64Array; readonly people: number }[];
};

const AXES = 20;
const FOLDS = 5;
/** Multiplications that finding the axes may take. */
const WORK = 2e8;
const MOST_DISTANCES = 201;
const LEAST_VARIANCE = 1e-9;

/**
 * Learns where people lie, and how far from the others each of them is. Everyone is judged by a cloud learnt from other
 * people, training people too, so that a distance means the same for all, with more features than people as well.
 *
 *   distance^2 = ( sum over the axes of  z_a^2 / variance_a  +  |what the axes leave|^2 / rest ) / d
 *
 * @param x      [n, d] as methods are given it
 * @param groups rows of one group are judged by other groups alone
 * @returns the share of the others that is nearer than each person, [n]; null where there are fewer than two groups
 * @see Tipping & Bishop (1999), Probabilistic principal component analysis; Barber et al. (2021), Predictive inference
 *   with the jackknife+ (whose CV+ this compares by)
 */
export function learnFamiliarity(
  x: Matrix,
  groups: Int32Array,
  random: Random,
): { familiarity: Familiarity; remoteness: number[] } | null {
  const count = Math.min(FOLDS, new Set(groups).size);
  if (count < 2) return null;
  const fold = folds(new Uint8Array(x.rows), groups, { count, random: random.fork("folds") });
  const all = new Float64Array(x.rows);
  const learnt = Array.from({ length: count }, (_, f) => {
    const own = whereIn(fold, (each) => each === f);
    const others = whereIn(fold, (each) => each !== f);
    const cloud = learnCloud(x, others, random.fork(f));
    const distances = distancesFrom(cloud, takeRows(x, own));
    for (let i = 0; i < own.length; i++) all[own[i]] = distances[i];
    return { cloud, distances: evenly(distances.sort()), people: own.length };
  });
  const sorted = all.toSorted();
  const remoteness = Array.from(all, (distance) => countBelow(sorted, distance) / Math.max(1, x.rows - 1));
  return { familiarity: { folds: learnt }, remoteness };
}

/** The share of the training people that is nearer to the others than each of these people [n, d] is to the same others, [n]. */
export function remotenessOf(x: Matrix, familiarity: Familiarity): number[] {
  const shares = new Array<number>(x.rows).fill(0);
  const everyone = familiarity.folds.reduce((sum, { people }) => sum + people, 0);
  for (const { cloud, distances, people } of familiarity.folds)
    distancesFrom(cloud, x).forEach((distance, i) => {
      shares[i] += (people / everyone) * (countBelow(distances, distance) / distances.length);
    });
  return shares.map((share) => Math.min(1, share));
}

/** Distances [n] of people [n, d]. */
function distancesFrom({ principal, variances, rest }: Cloud, x: Matrix): Float64Array {
  const places = alongAxes(x, principal);
  return Float64Array.from({ length: x.rows }, (_, i) => {
    const [own, place] = [row(x, i), row(places, i)];
    let left = own.reduce((sum, value, j) => sum + (value - principal.mean[j]) ** 2, 0);
    let squared = 0;
    place.forEach((value, a) => {
      left -= value * value;
      squared += (value * value) / variances[a];
    });
    return Math.sqrt((squared + Math.max(0, left) / rest) / x.cols);
  });
}

function learnCloud(x: Matrix, rows: Int32Array, random: Random): Cloud {
  const most = Math.max(200, Math.floor(WORK / (x.cols * Math.min(x.rows, x.cols))));
  const some =
    rows.length <= most
      ? rows
      : permutation(random, rows.length)
          .subarray(0, most)
          .map((i) => rows[i]);
  const people = takeRows(x, some);
  const principal = principalAxes(people, Math.min(AXES, Math.floor(people.rows / 3) || 1));
  const { deviation: along } = columnMoments(alongAxes(people, principal));
  const variances = along.map((each) => Math.max(each * each, LEAST_VARIANCE));
  const total = columnMoments(people).deviation.reduce((sum, each) => sum + each * each, 0);
  const left = total - variances.reduce((sum, each) => sum + each, 0);
  return { principal, variances, rest: Math.max(LEAST_VARIANCE, left / Math.max(1, x.cols - variances.length)) };
}

function whereIn(fold: Int32Array, keep: (fold: number) => boolean): Int32Array {
  return Int32Array.from(fold.keys()).filter((i) => keep(fold[i]));
}

function evenly(sorted: Float64Array): Float64Array {
  if (sorted.length <= MOST_DISTANCES) return sorted;
  const step = (sorted.length - 1) / (MOST_DISTANCES - 1);
  return Float64Array.from({ length: MOST_DISTANCES }, (_, i) => sorted[Math.round(i * step)]);
}

function countBelow(sorted: Float64Array, value: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
