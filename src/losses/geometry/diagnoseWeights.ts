import { permutation, seeded } from "../../core/random.js";
import type { SyncSteps } from "../../core/run.js";
import { type Matrix, zeros } from "../../linalg/matrix.js";
import { multiplyTransposed } from "../../linalg/multiplyTransposed.js";
import { parameterFault, requirePositive } from "../parameterFault.js";
import { atOnce } from "./atOnce.js";
import { BREATH } from "./breath.js";
import { type EmbeddingFit, embeddingFit } from "./embeddingFit.js";
import { groupLoss, type Setting, type Similarity } from "./groupLoss.js";
import { type LabelGroups, labelGroups } from "./labelGroups.js";
import { type Realisability, realisability } from "./realisability.js";
import { searchPoints } from "./searchPoints.js";

export type DiagnosisOptions = {
  readonly temperature?: number;
  /** Dimensions of the embedding; those of `embedding` where one is given, else 128. */
  readonly dimension?: number;
  readonly similarity?: Similarity;
  readonly selfPairs?: boolean;
  /** Rows of a batch for each sample. */
  readonly views?: number;
  /** A trained embedding to judge, [n * views, d], with row v * n + i for view v of sample i. */
  readonly embedding?: Matrix;
  /** Of different labels above `most`, so many are drawn, with this seed. */
  readonly most?: number;
  readonly seed?: number;
};

export interface WeightsDiagnosis {
  /** Rows that were judged, views included, and groups of rows that the weights do not tell apart. */
  readonly rows: number;
  readonly groups: LabelGroups;
  /** How many groups there were, where only some of them were drawn. */
  readonly drawnFrom: number | null;
  /** Entropy of the weights in nats: no embedding is below. */
  readonly bound: number;
  readonly realisability: Realisability;
  /** Loss of the best embedding that was found in this dimension, and how far it is above the bound. */
  readonly leastLoss: number;
  readonly leastExcess: number;
  /** Proved: what the excess is at least in whatever dimension. Equal to `leastExcess` where no dimension would help. */
  readonly leastExcessProved: number;
  /** The excess as a share of the log of how many others each row is compared with. */
  readonly share: number;
  /** Where the best embedding puts each group, [groups, dimensions used]. */
  readonly points: Matrix;
  /** Cosines of these points, or their distances, [groups, groups]. */
  readonly between: Matrix;
  readonly embedding: EmbeddingFit | null;
}

export const MOST_GROUPS = 500;

/**
 * What weights can give at best, before anything is trained: the entropy bound, whether points can reach it, the best points that are
 * free to lie anywhere, and how far those stay above it. Exact for SupCon, Soft SupCon, X-CLR and Euclidean weights; with y-Aware
 * weights in few dimensions the best of several searches.
 *
 * Judge by the excess, not by whether the bound can be reached: scalar labels never reach theirs on a sphere, and most are within
 * thousandths of a nat. Samples whose rows of weights are the same are one point.
 *
 * @param weights [n, n] between samples, symmetric, 0 or above
 * @throws SalientError `INPUT_INVALID` naming the parameter
 * @see A Unified Geometric Framework for Weighted Contrastive Learning (2026), arXiv 2605.13943
 */
export function diagnoseWeights(weights: Matrix, options: DiagnosisOptions = {}): WeightsDiagnosis {
  return atOnce(diagnoseGroups(labelGroups(weights, options.views), options));
}

/** The same of groups, yielding its progress; above 500 groups a second or more of work, and at most about a minute. */
export function* diagnoseGroups(all: LabelGroups, options: DiagnosisOptions = {}): SyncSteps<WeightsDiagnosis> {
  const { temperature = 0.1, similarity = "cosine", selfPairs = false, embedding } = options;
  const { dimension = embedding?.cols ?? 128, most = MOST_GROUPS, seed = 1 } = options;
  requirePositive("temperature", temperature);
  if (!(Number.isInteger(dimension) && dimension > 0))
    throw parameterFault("dimension", "a whole number above 0", dimension);
  const setting: Setting = { temperature, similarity, selfPairs };
  const random = seeded(seed).fork("geometry");
  const drawn = all.sizes.length > most;
  const groups = drawn
    ? drawGroups(all, Array.from(permutation(random.fork("groups"), all.sizes.length)).slice(0, most))
    : all;
  const rows = groups.sizes.reduce((sum, size) => sum + size, 0);
  const { bound } = groupLoss(groups, setting);
  yield BREATH;
  const reach = yield* realisability(groups, setting, dimension);
  yield BREATH;
  const { points, loss, floor } = yield* searchPoints(groups, setting, { dimension, random });
  const leastExcess = Math.max(0, loss - bound);
  return {
    rows,
    groups,
    drawnFrom: drawn ? all.sizes.length : null,
    bound,
    realisability: reach,
    leastLoss: loss,
    leastExcess,
    leastExcessProved: Math.min(leastExcess, Math.max(0, floor - bound)),
    share: rows > 2 ? leastExcess / Math.log(rows - (selfPairs ? 0 : 1)) : 0,
    points,
    between: similarity === "cosine" ? cosinesOf(points) : distancesOf(points),
    embedding: embedding ? yield* embeddingFit(embedding, points, groups, setting) : null,
  };
}

/** Some of the groups; samples of the others belong to none, -1. */
function drawGroups({ weights, sizes, groupOf }: LabelGroups, kept: readonly number[]): LabelGroups {
  const between = zeros(kept.length, kept.length);
  kept.forEach((from, a) => {
    kept.forEach((to, b) => {
      between.data[a * kept.length + b] = weights.data[from * weights.cols + to];
    });
  });
  const places = new Map(kept.map((group, place) => [group, place]));
  return {
    weights: between,
    sizes: kept.map((group) => sizes[group]),
    groupOf: groupOf.map((group) => places.get(group) ?? -1),
  };
}

function cosinesOf(points: Matrix): Matrix {
  const products = multiplyTransposed(points, points);
  return { ...products, data: products.data.map((x, at) => (at % (points.rows + 1) === 0 ? 1 : x)) };
}

function distancesOf(points: Matrix): Matrix {
  const products = multiplyTransposed(points, points);
  const n = points.rows;
  const square = (a: number) => products.data[a * n + a];
  const data = products.data.map((x, at) => {
    const [a, b] = [Math.floor(at / n), at % n];
    return a === b ? 0 : Math.sqrt(Math.max(0, square(a) + square(b) - 2 * x));
  });
  return { ...products, data };
}
