import { SalientError } from "../../core/errors.js";
import { type Dataset, type Method, tableOf } from "../../core/method.js";
import type { Random } from "../../core/random.js";
import type { SyncSteps } from "../../core/run.js";
import { argmaxRows } from "../../linalg/argmaxRows.js";
import { type Matrix, zeros } from "../../linalg/matrix.js";
import { alongAxes, type PrincipalAxes, principalAxes } from "../../linalg/principalAxes.js";
import { mixtureScores } from "../explain/clusterScores.js";
import { explained } from "../explain/explained.js";
import { explainInSpace } from "../explain/explainInSpace.js";
import { fewerRestarts } from "../fewerRestarts.js";
import { lloyd } from "../kMeans/lloyd.js";
import { spreadCentres } from "../kMeans/spreadCentres.js";
import { patientsOf } from "../patientsOf.js";
import { principalView } from "../principalView.js";
import { type Climbed, climbing } from "./climb.js";
import type { Mixture } from "./mixture.js";
import { mixtureEStep } from "./mixtureEStep.js";
import { mixtureMStep } from "./mixtureMStep.js";
import { type Params, params } from "./params.js";

/** A mixture of the patients on their principal axes. */
export type GaussianMixtureState = {
  readonly principal: PrincipalAxes;
  readonly mixture: Mixture;
  readonly converged: boolean;
  readonly iterations: number;
};

/** Starts of a refit that only measures stability. */
const REFIT_RESTARTS = 3;

export const gaussianMixture: Method<typeof params, GaussianMixtureState> = {
  id: "gaussian-mixture",
  title: "Gaussian mixture",
  summary: "Groups patients alone, without controls, by a mixture of normal distributions; a baseline to compare with.",
  reference: "Dempster, Laird & Rubin (1977), Maximum likelihood from incomplete data via the EM algorithm",
  params,
  accepts: { inputs: ["table"], modalities: "one", contrast: "none" },
  fit,
  forRefits: fewerRestarts(REFIT_RESTARTS),
  // biome-ignore lint/correctness/useYield: plain arithmetic, told as steps
  *predict({ principal, mixture }, inputs) {
    return mixtureEStep(alongAxes(tableOf(inputs).x, principal), mixture).responsibilities;
  },
  transform: principalView,
  *explain({ principal, mixture }, inputs) {
    const space = { centre: principal.mean, forward: principal.axes };
    return explained(inputs, (x) => explainInSpace(x, space, mixtureScores(mixture)));
  },
  warnings: ({ converged, iterations }) =>
    converged ? [] : [`The mixture had not settled after ${iterations} iterations.`],
};

function* fit(data: Dataset, options: Params, random: Random): SyncSteps<GaussianMixtureState> {
  const patients = patientsOf(data, options.clusters);
  const principal = principalAxes(patients, options.axes);
  const points = alongAxes(patients, principal);
  const { form, ...rest } = { form: options.covariance, ...options };
  let best: Climbed | undefined;
  for (let restart = 1; restart <= options.restarts; restart++) {
    const start = mixtureMStep(points, randomStart(points, options.clusters, random.fork(restart)), { form, ...rest });
    const found = yield* climbing(points, start, { form, ...rest });
    if (!best || found.logLikelihood > best.logLikelihood) best = found;
    yield { phase: "restart", step: restart, of: options.restarts, metrics: { logLikelihood: best.logLikelihood } };
  }
  const { mixture, converged, iterations } = best as Climbed;
  refuseEmpty(points, mixture);
  return { principal, mixture, converged, iterations };
}

/** Everyone wholly in one cluster: those of k-means from spread centres, [n, K]. */
function randomStart(points: Matrix, clusters: number, random: Random): Matrix {
  const { labels } = lloyd(points, spreadCentres(points, clusters, random));
  const start = zeros(points.rows, clusters);
  labels.forEach((k, i) => {
    start.data[i * clusters + k] = 1;
  });
  return start;
}

function refuseEmpty(points: Matrix, mixture: Mixture): void {
  const found = new Set(argmaxRows(mixtureEStep(points, mixture).responsibilities)).size;
  const asked = mixture.weights.length;
  if (found < asked) throw new SalientError("FIT_COLLAPSED", `only ${found} of ${asked} clusters have patients`);
}
