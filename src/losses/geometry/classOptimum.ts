import type { SyncSteps } from "../../core/run.js";
import { fromRows, type Matrix, row } from "../../linalg/matrix.js";
import { multiplyTransposed } from "../../linalg/multiplyTransposed.js";
import { checkOptions } from "../checkOptions.js";
import { parameterFault, requirePositive } from "../parameterFault.js";
import { atOnce } from "./atOnce.js";
import { freeOptimum } from "./freeOptimum.js";

/** Where the best embeddings of classes lie, and the loss there. */
export interface ClassOptimum {
  /** Cosines between the classes' prototypes, [classes, classes]. */
  readonly cosines: Matrix;
  readonly loss: number;
}

const MOST_ITERATIONS = 5000;
/** Far classes hardly pull each other at low temperatures: the search goes on until even that is nearly nothing. */
const STILL = 1e-15;

/**
 * What SupCon, or soft SupCon, makes of classes at best: all rows of a class at one point, and these points at the minimum of
 *
 *   F = (1/N) sum_a n_a ( log S_a - (1/R_a) ( (n_a - 1) / tau + epsilon sum_{b != a} n_b c_ab / tau ) )
 *   S_a = (n_a - 1) exp(1/tau) + sum_{b != a} n_b exp(c_ab / tau),    R_a = n_a - 1 + epsilon sum_{b != a} n_b
 *
 * over cosines c. With classes of one size it is the regular simplex, -1/(K-1); else small classes lie closer to each other than
 * to large ones, the more so the higher the temperature. A class of one row has no positive (R_a = 0) and counts as 0. F is convex
 * in c, so descent from a full rank finds the minimum.
 *
 * @param sizes rows of each class in a batch (views included)
 * @param epsilon the weight across classes of `softSupConWeights`; 0 is SupCon
 * @see A Unified Geometric Framework for Weighted Contrastive Learning (2026), arXiv 2605.13943
 */
export function classOptimum(sizes: readonly number[], options: ClassSetting = {}): ClassOptimum {
  checkOptions("classOptimum", options, { temperature: "number", epsilon: "number" });
  return atOnce(classOptimumSteps(sizes, options));
}

type ClassSetting = { readonly temperature?: number; readonly epsilon?: number };

/** The same, yielding once an iteration. */
export function* classOptimumSteps(
  sizes: readonly number[],
  { temperature = 0.1, epsilon = 0 }: ClassSetting = {},
): SyncSteps<ClassOptimum> {
  requirePositive("temperature", temperature);
  if (!(epsilon >= 0 && epsilon < 1)) throw parameterFault("epsilon", "0 or above, and below 1", epsilon);
  if (!Array.isArray(sizes) || sizes.length === 0 || !sizes.every((size) => Number.isInteger(size) && size > 0)) {
    throw parameterFault("sizes", "a list of one whole number above 0 or more", `[${sizes}]`);
  }
  const square = (same: number, other: number) =>
    fromRows(sizes.map((_, a) => sizes.map((_, b) => (a === b ? same : other))));
  const groups = { sizes, weights: square(1, epsilon), groupOf: Int32Array.from(sizes.keys()) };
  const setting = { temperature, similarity: "cosine", selfPairs: false } as const;
  const search = { starts: [square(1, 0)], tolerance: STILL, maxIterations: MOST_ITERATIONS, leastGain: -1 };
  const { points, loss } = yield* freeOptimum(groups, setting, search);
  const cosines = multiplyTransposed(points, points);
  for (const a of sizes.keys()) row(cosines, a)[a] = 1;
  return { cosines, loss };
}
