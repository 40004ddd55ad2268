import { kmeansGenerator } from "ml-kmeans";
import { SalientError } from "../../core/errors.js";
import { type Dataset, type Method, tableOf } from "../../core/method.js";
import { integerSeed, type Random } from "../../core/random.js";
import type { SyncSteps } from "../../core/run.js";
import { fromRows, type Matrix, toRows } from "../../linalg/matrix.js";
import { type PrincipalAxes, principalAxes } from "../../linalg/principalAxes.js";
import { centreScores } from "../explain/clusterScores.js";
import { explained } from "../explain/explained.js";
import { explainInSpace } from "../explain/explainInSpace.js";
import { fewerRestarts } from "../fewerRestarts.js";
import { patientsOf } from "../patientsOf.js";
import { principalView } from "../principalView.js";
import { nearnessResponsibilities } from "./nearnessResponsibilities.js";
import { type Params, params } from "./params.js";

/** Centres of the patients' clusters, [K, d], and the patients' principal axes, for the picture. */
export type KMeansState = {
  readonly centres: Matrix;
  readonly principal: PrincipalAxes;
  readonly converged: boolean;
  /** Sum of squared distances of the patients to their centres. */
  readonly inertia: number;
  /** Of one feature among the patients of one cluster. */
  readonly variance: number;
};

/** Patients who all lie on their centres still have this variance. */
const LEAST_VARIANCE = 1e-9;

type Found = {
  readonly centres: Matrix;
  readonly inertia: number;
  readonly converged: boolean;
  readonly clusters: number;
};

/** Starts of a refit that only measures stability. */
const REFIT_RESTARTS = 4;
/** Axes kept for the picture. */
const AXES = 10;

export const kMeans: Method<typeof params, KMeansState> = {
  id: "k-means",
  title: "K-means",
  summary: "Groups patients alone, without controls, around centres; a baseline to compare with.",
  reference: "Lloyd (1982), Least squares quantization in PCM; Arthur & Vassilvitskii (2007), k-means++",
  params,
  accepts: { inputs: ["table"], modalities: "one", contrast: "none" },
  fit,
  forRefits: fewerRestarts(REFIT_RESTARTS),
  // biome-ignore lint/correctness/useYield: plain arithmetic, told as steps
  *predict({ centres, variance }, inputs) {
    return nearnessResponsibilities(tableOf(inputs).x, centres, variance);
  },
  transform: principalView,
  *explain({ centres, variance }, inputs) {
    return explained(inputs, (x) => explainInSpace(x, null, centreScores(centres, variance)));
  },
  warnings: ({ converged }) => (converged ? [] : ["K-means had not settled when it reached its last iteration."]),
};

function* fit(data: Dataset, { clusters, restarts, maxIterations }: Params, random: Random): SyncSteps<KMeansState> {
  const patients = patientsOf(data, clusters);
  const rows = toRows(patients);
  let best: Found | undefined;
  for (let restart = 1; restart <= restarts; restart++) {
    const found = fromOneStart(rows, clusters, { seed: integerSeed(random.fork(restart)), maxIterations });
    if (!best || found.inertia < best.inertia) best = found;
    yield { phase: "restart", step: restart, of: restarts, metrics: { inertia: best.inertia } };
  }
  const { centres, inertia, converged, clusters: alive } = best as Found;
  if (alive < clusters) throw new SalientError("FIT_COLLAPSED", `only ${alive} of ${clusters} clusters have patients`);
  const variance = Math.max(LEAST_VARIANCE, inertia / (patients.rows * patients.cols));
  return { centres, inertia, variance, converged, principal: principalAxes(patients, AXES) };
}

function fromOneStart(rows: number[][], clusters: number, options: { seed: number; maxIterations: number }): Found {
  let last: { clusters: number[]; centroids: number[][]; converged: boolean } | undefined;
  for (const step of kmeansGenerator(rows, clusters, { ...options, initialization: "kmeans++" })) last = step;
  if (!last) throw new Error("k-means took no step");
  const { centroids, clusters: labels, converged } = last;
  const inertia = rows.reduce((sum, point, i) => sum + squaredDistance(point, centroids[labels[i]]), 0);
  return { centres: fromRows(centroids), inertia, converged, clusters: new Set(labels).size };
}

function squaredDistance(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, j) => sum + (value - b[j]) ** 2, 0);
}
