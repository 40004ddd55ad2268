import { type Method, tableOf } from "../../core/method.js";
import { type Matrix, row } from "../../linalg/matrix.js";
import { explained } from "../explain/explained.js";
import { explainInSpace } from "../explain/explainInSpace.js";
import { fewerRestarts } from "../fewerRestarts.js";
import { decisionValues } from "../ucsl/patientProbability.js";
import { scaled } from "../ucsl/scaling.js";
import { fit } from "./fit.js";
import { params } from "./params.js";
import { planeScores } from "./planeScores.js";
import { restart } from "./restart.js";
import type { HydraState } from "./state.js";

/** A subgroup with fewer patients than this is called tiny. */
const TINY = 5;
/** Restarts of a refit that only measures stability. */
const REFIT_RESTARTS = 25;

export const hydra: Method<typeof params, HydraState> = {
  id: "hydra",
  title: "HYDRA",
  summary:
    "Encloses the controls in a polytope and divides patients by the face they lie outside of; the method that subgroups of brain diseases have most often been sought with.",
  reference:
    "Varol, Sotiras & Davatzikos (2017), HYDRA: revealing heterogeneity of imaging and genetic patterns through a multiple max-margin discriminative analysis framework, NeuroImage 145, 346-364",
  params,
  accepts: { inputs: ["table"], modalities: "one", contrast: "controls" },
  tasks: { "hydra/restart": restart },
  slow: () => true,
  fit,
  forRefits: fewerRestarts(REFIT_RESTARTS),
  // biome-ignore lint/correctness/useYield: plain arithmetic, told as steps
  *predict(state, inputs) {
    return softmaxRows(outside(state, tableOf(inputs).x));
  },
  // biome-ignore lint/correctness/useYield: plain arithmetic, told as steps
  *transform(state, inputs) {
    return { salient: outside(state, tableOf(inputs).x) };
  },
  *explain(state, inputs) {
    return explained(inputs, (x) => explainInSpace(scaled(x, state.scaling), null, planeScores(state)));
  },
  warnings,
};

/** How far outside each face everyone lies, in units of the margin, [n, K]. */
function outside({ scaling, planes }: HydraState, x: Matrix): Matrix {
  return decisionValues(scaled(x, scaling), planes);
}

function softmaxRows(scores: Matrix): Matrix {
  const shares = { ...scores, data: scores.data.slice() };
  for (let i = 0; i < shares.rows; i++) {
    const own = row(shares, i);
    const most = Math.max(...own);
    const sum = own.reduce((total, score) => total + Math.exp(score - most), 0);
    own.forEach((score, k) => {
      own[k] = Math.exp(score - most) / sum;
    });
  }
  return shares;
}

function warnings({ converged, iterations, sizes, restarts }: HydraState): string[] {
  const told: string[] = [];
  if (!converged) told.push(`HYDRA still moved patients after ${iterations} rounds.`);
  if (restarts.lostCluster > 0)
    told.push(
      `${restarts.lostCluster} of ${restarts.run} restarts lost a subgroup and ${restarts.lostCluster === 1 ? "was" : "were"} left out.`,
    );
  const tiny = sizes.filter((size) => size < TINY).length;
  if (tiny > 0) told.push(`${tiny} of ${sizes.length} subgroups have fewer than ${TINY} patients.`);
  return told;
}
