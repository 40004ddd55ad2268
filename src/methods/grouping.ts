import { SalientError } from "../core/errors.js";
import type { Random } from "../core/random.js";
import type { SyncSteps } from "../core/run.js";
import { argmaxRows } from "../linalg/argmaxRows.js";
import { type Matrix, zeros } from "../linalg/matrix.js";
import { type Climbed, climb } from "./gaussianMixture/climb.js";
import { covarianceForms, type Mixture } from "./gaussianMixture/mixture.js";
import { mixtureEStep } from "./gaussianMixture/mixtureEStep.js";
import { mixtureMStep } from "./gaussianMixture/mixtureMStep.js";
import { type Lloyd, lloyd } from "./kMeans/lloyd.js";
import { nearnessResponsibilities } from "./kMeans/nearnessResponsibilities.js";
import { spreadCentres } from "./kMeans/spreadCentres.js";

export const groupingForms = ["k-means", ...covarianceForms] as const;
/** How the points of a representation are grouped: around centres, or by a mixture of one form of covariance. */
export type GroupingForm = (typeof groupingForms)[number];

/** Centres [K, r], and the variance of one coordinate within a group. */
export type Centres = { readonly form: "k-means"; readonly centres: Matrix; readonly variance: number };
/** What groups points: the second stage of methods whose first is a representation. */
export type Grouping = Centres | Mixture;
export type Grouped = { readonly grouping: Grouping; readonly converged: boolean };

export type GroupingOptions = {
  readonly form: GroupingForm;
  readonly clusters: number;
  readonly restarts: number;
  readonly maxIterations: number;
};

/** Points that all lie on their centres still have this variance; so has every group of a mixture. */
const LEAST_VARIANCE = 1e-6;
/** EM has settled when the mean log-likelihood of a point changes by less than this. */
const TOLERANCE = 1e-5;

/**
 * Groups points, from several starts with centres far apart; the tightest, or the likeliest, is kept.
 *
 * @param points [n, r], of patients
 * @throws SalientError `FIT_COLLAPSED` when a group has nobody
 */
export function* groupPoints(points: Matrix, options: GroupingOptions, random: Random): SyncSteps<Grouped> {
  const found =
    options.form === "k-means"
      ? yield* aroundCentres(points, options, random)
      : yield* byMixture(points, options, random);
  const alive = new Set(argmaxRows(responsibilitiesIn(points, found.grouping))).size;
  if (alive < options.clusters)
    throw new SalientError("FIT_COLLAPSED", `only ${alive} of ${options.clusters} clusters have patients`);
  return found;
}

/** Responsibilities [n, K] of points [n, r]; rows sum to one. */
export function responsibilitiesIn(points: Matrix, grouping: Grouping): Matrix {
  if (grouping.form === "k-means") return nearnessResponsibilities(points, grouping.centres, grouping.variance);
  return mixtureEStep(points, grouping).responsibilities;
}

/** The groups' centres, [K, r]. */
export function centresOf(grouping: Grouping): Matrix {
  return grouping.form === "k-means" ? grouping.centres : grouping.means;
}

function* aroundCentres(points: Matrix, options: GroupingOptions, random: Random): SyncSteps<Grouped> {
  const { clusters, restarts, maxIterations } = options;
  let best: Lloyd | undefined;
  for (let restart = 1; restart <= restarts; restart++) {
    const found = lloyd(points, spreadCentres(points, clusters, random.fork(restart)), { maxIterations });
    if (!best || found.inertia < best.inertia) best = found;
    yield { phase: "grouping", step: restart, of: restarts, metrics: { inertia: best.inertia } };
  }
  const { centres, inertia, settled } = best as Lloyd;
  const variance = Math.max(LEAST_VARIANCE, inertia / (points.rows * points.cols));
  return { grouping: { form: "k-means", centres, variance }, converged: settled };
}

function* byMixture(points: Matrix, options: GroupingOptions, random: Random): SyncSteps<Grouped> {
  const { clusters, restarts, maxIterations } = options;
  const step = { form: options.form as Mixture["form"], ridge: LEAST_VARIANCE };
  let best: Climbed | undefined;
  for (let restart = 1; restart <= restarts; restart++) {
    const { labels } = lloyd(points, spreadCentres(points, clusters, random.fork(restart)));
    const start = mixtureMStep(points, oneHot(labels, clusters), step);
    const found = climb(points, start, { ...step, maxIterations, tolerance: TOLERANCE });
    if (!best || found.logLikelihood > best.logLikelihood) best = found;
    yield { phase: "grouping", step: restart, of: restarts, metrics: { logLikelihood: best.logLikelihood } };
  }
  const { mixture, converged } = best as Climbed;
  return { grouping: mixture, converged };
}

function oneHot(labels: Int32Array, clusters: number): Matrix {
  const start = zeros(labels.length, clusters);
  labels.forEach((k, i) => {
    start.data[i * clusters + k] = 1;
  });
  return start;
}
