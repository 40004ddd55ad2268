import { type Dataset, type Method, tableOf } from "../../core/method.js";
import type { Random } from "../../core/random.js";
import type { SyncSteps } from "../../core/run.js";
import { argmaxRows } from "../../linalg/argmaxRows.js";
import type { Matrix } from "../../linalg/matrix.js";
import { multiplyTransposed } from "../../linalg/multiplyTransposed.js";
import { alongAxes, type PrincipalAxes, principalAxes } from "../../linalg/principalAxes.js";
import { centresOf, type Grouping, groupPoints, responsibilitiesIn } from "../grouping.js";
import { groupingWarnings } from "../groupingWarnings.js";
import { patientsOf } from "../patientsOf.js";
import { type Params, params } from "./params.js";
import { viewOf } from "./view.js";
import { learnWhitening, type Whitening, whitened } from "./whitening.js";

export type WhitenedMixtureState = {
  readonly whitening: Whitening;
  /** Directions of the whitened space in which patients are grouped, the widest first. */
  readonly principal: PrincipalAxes;
  /** Of these, orthonormal rows [v, r]: first what sets the groups' centres apart, then where patients vary most. */
  readonly view: Matrix;
  readonly grouping: Grouping;
  readonly converged: boolean;
  /** Training patients in each cluster, [K]. */
  readonly sizes: Int32Array;
};

/** Directions of the space that the method shows. */
const VIEW = 10;
/** Starts of a refit that only measures stability. */
const REFIT_RESTARTS = 4;

export const whitenedMixture: Method<typeof params, WhitenedMixtureState> = {
  id: "whitened-mixture",
  title: "Whitened mixture",
  summary:
    "Measures patients by how controls vary, so that what varies among controls no longer decides, and groups them there; for tables, quick and exact.",
  reference:
    "Ledoit & Wolf (2004), A well-conditioned estimator for large-dimensional covariance matrices; Mahalanobis (1936), On the generalised distance in statistics",
  params,
  accepts: { inputs: ["table"], modalities: "one", contrast: "controls" },
  variants: [{ name: "leading axes", params: () => ({ axes: "leading" }) }],
  fit,
  forRefits: (given) => ({ ...given, restarts: Math.min(given.restarts, REFIT_RESTARTS) }),
  // biome-ignore lint/correctness/useYield: plain arithmetic, told as steps
  *predict(state, inputs) {
    return responsibilitiesIn(places(state, inputs), state.grouping);
  },
  // biome-ignore lint/correctness/useYield: plain arithmetic, told as steps
  *transform(state, inputs) {
    return { salient: multiplyTransposed(places(state, inputs), state.view) };
  },
  warnings: groupingWarnings,
};

/** Where people lie in the space in which patients are grouped, [n, r]. */
function places({ whitening, principal }: WhitenedMixtureState, inputs: Parameters<typeof tableOf>[0]) {
  return alongAxes(whitened(tableOf(inputs).x, whitening), principal);
}

function* fit(data: Dataset, options: Params, random: Random): SyncSteps<WhitenedMixtureState> {
  const { clusters, axes } = options;
  const whitening = learnWhitening(data, options.shrinkage);
  const patients = whitened(patientsOf(data, clusters), whitening);
  const principal = principalAxes(patients, axes === "all" ? patients.cols : Math.max(1, clusters - 1));
  const points = alongAxes(patients, principal);
  const { grouping, converged } = yield* groupPoints(points, { form: options.grouping, ...options }, random);
  const sizes = new Int32Array(clusters);
  for (const k of argmaxRows(responsibilitiesIn(points, grouping))) sizes[k]++;
  return { whitening, principal, view: viewOf(centresOf(grouping), VIEW), grouping, converged, sizes };
}
