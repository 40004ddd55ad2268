import { type Inputs, type Method, tableOf } from "../../core/method.js";
import type { Matrix } from "../../linalg/matrix.js";
import { multiplyTransposed } from "../../linalg/multiplyTransposed.js";
import { explained } from "../explain/explained.js";
import { responsibilitiesOf } from "../ucsl/eStep.js";
import { explainUcsl } from "../ucsl/explainUcsl.js";
import { scaled } from "../ucsl/scaling.js";
import { fit } from "./fit.js";
import { params } from "./params.js";
import { restart } from "./restart.js";
import { expectedOutcome } from "./rules.js";
import type { RegressorState } from "./state.js";

/** A cluster with fewer people than this is called tiny. */
const TINY = 5;
/** Restarts of a refit that only measures stability, and how many of them it keeps. */
const REFIT_RESTARTS = 6;
const REFIT_KEPT = 3;

export const ucslRegressor: Method<typeof params, RegressorState> = {
  id: "ucsl-regressor",
  title: "UCSL regressor",
  summary:
    "Finds subgroups of people in whom an outcome (age, a score) follows different features, without controls; for tables with a continuous outcome.",
  reference:
    "Louiset et al. (2021), UCSL: a machine learning expectation-maximization framework for unsupervised clustering driven by supervised learning, ECML PKDD, arXiv 2107.01988",
  params,
  accepts: { inputs: ["table"], modalities: "one", contrast: "outcome" },
  tasks: { "ucsl-regressor/restart": restart },
  fit,
  forRefits: (given) => ({
    ...given,
    restarts: Math.min(given.restarts, REFIT_RESTARTS),
    kept: Math.min(given.kept, REFIT_KEPT),
  }),
  // biome-ignore lint/correctness/useYield: plain arithmetic, told as steps
  *predict(state, inputs) {
    return responsibilitiesOf(salient(state, inputs), state.grouping);
  },
  // biome-ignore lint/correctness/useYield: plain arithmetic, told as steps
  *transform(state, inputs) {
    return { salient: salient(state, inputs) };
  },
  // biome-ignore lint/correctness/useYield: plain arithmetic, told as steps
  *expect(state, inputs) {
    const responsibilities = responsibilitiesOf(salient(state, inputs), state.grouping);
    return expectedOutcome(scaled(tableOf(inputs).x, state.scaling), state.planes, responsibilities);
  },
  *explain({ scaling, basis, grouping }, inputs) {
    return explained(inputs, (x) => explainUcsl({ scaling, basis, back: null, grouping }, x));
  },
  warnings,
};

/** The place of each person in the space that the rules span, [n, r]. */
function salient({ scaling, basis }: RegressorState, inputs: Inputs): Matrix {
  return multiplyTransposed(scaled(tableOf(inputs).x, scaling), basis);
}

function warnings({ converged, iterations, sizes, basis, restarts }: RegressorState): string[] {
  const told: string[] = [];
  const { lostCluster, run } = restarts;
  if (!converged) told.push(`The regressor's last EM had not settled after ${iterations} iterations.`);
  if (lostCluster > 0)
    told.push(`${lostCluster} of ${run} restarts lost a subgroup and ${lostCluster === 1 ? "was" : "were"} left out.`);
  if (sizes.length > 1 && basis.rows === 1)
    told.push("All rules are parallel: the subgroups differ along one direction only, that of the outcome itself.");
  const tiny = sizes.filter((size) => size < TINY).length;
  if (tiny > 0) told.push(`${tiny} of ${sizes.length} subgroups have fewer than ${TINY} people.`);
  return told;
}
