import { type Inputs, type Method, tableOf } from "../../core/method.js";
import type { Matrix } from "../../linalg/matrix.js";
import { multiplyTransposed } from "../../linalg/multiplyTransposed.js";
import { type Grouping, responsibilitiesIn } from "../grouping.js";
import { groupingWarnings } from "../groupingWarnings.js";
import { fit } from "./fit.js";
import { params } from "./params.js";
import { measuredBy, type Ruler } from "./rulers.js";

export type CpcaState = {
  /** How patients and new people are measured. */
  readonly ruler: Ruler;
  /** Contrastive axes, [r, d]. */
  readonly axes: Matrix;
  /** How much the controls counted, and which values were worth a look when it was to be found. */
  readonly alpha: number;
  readonly alphas: readonly number[];
  readonly grouping: Grouping;
  readonly converged: boolean;
  /** Training patients in each cluster, [K]. */
  readonly sizes: Int32Array;
};

/** Starts, and values of alpha, of a refit that only measures stability. */
const REFIT_RESTARTS = 4;
const REFIT_ALPHAS = 16;

/** Finding alpha takes the axes of many matrices, each in the time of the features cubed. */
const MANY_FEATURES = 150;

export const cpca: Method<typeof params, CpcaState> = {
  id: "cpca",
  title: "Contrastive PCA",
  summary:
    "Groups patients along the directions in which they vary more than controls do; for tables, quick, and strong where few directions matter.",
  reference:
    "Abid, Zhang, Bagaria & Zou (2018), Exploring patterns enriched in a dataset with contrastive principal component analysis, Nature Communications 9, 2134",
  params,
  accepts: { inputs: ["table"], modalities: "one", contrast: "controls" },
  slow: (features) => features > MANY_FEATURES,
  variants: [{ name: "alpha 2", params: (clusters) => ({ alpha: 2, components: Math.max(1, clusters - 1) }) }],
  fit,
  forRefits: (given) => ({
    ...given,
    restarts: Math.min(given.restarts, REFIT_RESTARTS),
    alphas: Math.min(given.alphas, REFIT_ALPHAS),
  }),
  // biome-ignore lint/correctness/useYield: plain arithmetic, told as steps
  *predict(state, inputs) {
    return responsibilitiesIn(places(state, inputs), state.grouping);
  },
  // biome-ignore lint/correctness/useYield: plain arithmetic, told as steps
  *transform(state, inputs) {
    return { salient: places(state, inputs) };
  },
  warnings: (state) => [...groupingWarnings(state), ...(state.alpha === 0 ? [NO_CONTRAST] : [])],
};

const NO_CONTRAST = "The controls counted for nothing (alpha 0): these are the patients' own principal axes.";

/** Where people lie along the contrastive axes, [n, r]; everyone is measured as patients are. */
function places({ ruler, axes }: CpcaState, inputs: Inputs): Matrix {
  return multiplyTransposed(measuredBy(tableOf(inputs).x, ruler), axes);
}
