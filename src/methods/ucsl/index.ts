import { type Method, tableOf } from "../../core/method.js";
import type { Matrix } from "../../linalg/matrix.js";
import { multiplyTransposed } from "../../linalg/multiplyTransposed.js";
import { explained } from "../explain/explained.js";
import { responsibilitiesOf } from "./eStep.js";
import { explainUcsl } from "./explainUcsl.js";
import { fit } from "./fit.js";
import { params } from "./params.js";
import { restart } from "./restart.js";
import { scaled } from "./scaling.js";
import type { UcslState } from "./state.js";

/** A cluster with fewer patients than this is called tiny. */
const TINY = 5;
/** Restarts of a refit that only measures stability, and how many of them it keeps. */
const REFIT_RESTARTS = 6;
const REFIT_KEPT = 3;

export const ucsl: Method<typeof params, UcslState> = {
  id: "ucsl",
  title: "UCSL",
  summary:
    "Finds subgroups of patients in the directions that tell patients from controls, so that what both share does not decide; for tables, the first choice.",
  reference:
    "Louiset et al. (2021), UCSL: a machine learning expectation-maximization framework for unsupervised clustering driven by supervised learning, ECML PKDD, arXiv 2107.01988",
  params,
  accepts: { inputs: ["table"], modalities: "one", contrast: "controls" },
  tasks: { "ucsl/restart": restart },
  variants: [
    { name: "full covariances", params: () => ({ eStep: "full" }) },
    { name: "whitened", params: () => ({ whiten: true }) },
  ],
  fit,
  forRefits: (given) => ({
    ...given,
    restarts: Math.min(given.restarts, REFIT_RESTARTS),
    kept: Math.min(given.kept, REFIT_KEPT),
  }),
  // biome-ignore lint/correctness/useYield: plain arithmetic, told as steps
  *predict(state, inputs) {
    return responsibilitiesOf(salient(state, tableOf(inputs).x), state.grouping);
  },
  // biome-ignore lint/correctness/useYield: plain arithmetic, told as steps
  *transform(state, inputs) {
    return { salient: salient(state, tableOf(inputs).x) };
  },
  *explain(state, inputs) {
    return explained(inputs, (x) => explainUcsl(state, x));
  },
  warnings,
};

/** The place of each person in the space that the hyperplanes span, [n, r]. */
function salient({ scaling, basis }: UcslState, x: Matrix): Matrix {
  return multiplyTransposed(scaled(x, scaling), basis);
}

function warnings({ converged, iterations, sizes, basis, restarts }: UcslState): string[] {
  const told: string[] = [];
  if (!converged) told.push(`UCSL's last EM had not settled after ${iterations} iterations.`);
  if (restarts.lostCluster > 0)
    told.push(
      `${restarts.lostCluster} of ${restarts.run} restarts lost a subgroup and ${restarts.lostCluster === 1 ? "was" : "were"} left out.`,
    );
  if (sizes.length > 1 && basis.rows === 1)
    told.push(
      "All hyperplanes are parallel: the subgroups differ along one direction only, that of the disease itself.",
    );
  const tiny = sizes.filter((size) => size < TINY).length;
  if (tiny > 0) told.push(`${tiny} of ${sizes.length} subgroups have fewer than ${TINY} patients.`);
  return told;
}

export { patientProbability } from "./patientProbability.js";
