import type { Random } from "../../core/random.js";
import { type Matrix, row } from "../../linalg/matrix.js";
import { multiplyTransposed } from "../../linalg/multiplyTransposed.js";
import { inverseDistance } from "../kMeans/inverseDistance.js";
import { bestOfStarts } from "../kMeans/lloyd.js";
import type { Planes } from "./mStep.js";
import { firstRows, type TwoGroups } from "./twoGroups.js";

const STARTS = 3;

/**
 * Responsibilities of everyone, [n, K], from k-means of how far the patients lie from the one hyperplane between all
 * patients and all controls: right where subgroups are grades of one disease. All their hyperplanes are then nearly
 * parallel, and a random start is drawn to whatever varies more.
 *
 * @param planes all alike, [K, d + 1]
 */
export function severityStart({ x, patients }: TwoGroups, planes: Planes, random: Random): Matrix {
  const normal = row(planes, 0).slice(0, x.cols);
  const severity = multiplyTransposed(x, { rows: 1, cols: x.cols, data: normal });
  return inverseDistance(
    severity,
    bestOfStarts(firstRows(severity, patients), planes.rows, { random, starts: STARTS }).centres,
  );
}
