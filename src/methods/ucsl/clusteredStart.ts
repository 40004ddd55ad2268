import type { Random } from "../../core/random.js";
import type { Matrix } from "../../linalg/matrix.js";
import { inverseDistance } from "../kMeans/inverseDistance.js";
import { bestOfStarts } from "../kMeans/lloyd.js";
import { firstRows, type TwoGroups } from "./twoGroups.js";

const STARTS = 3;

/**
 * Responsibilities of everyone, [n, K], from k-means of the patients' features as they are, the published start: right
 * where the subgroups are what varies most among patients, misled where that is something controls share.
 */
export function clusteredStart({ x, patients }: TwoGroups, clusters: number, random: Random): Matrix {
  return inverseDistance(x, bestOfStarts(firstRows(x, patients), clusters, { random, starts: STARTS }).centres);
}
