import type { Matrix } from "../../linalg/matrix.js";
import type { Planes } from "../ucsl/mStep.js";
import type { RestartSummary } from "../ucsl/restartSummary.js";
import type { Scaling } from "../ucsl/scaling.js";

/** What HYDRA has learnt: enough to place a new person, and what there is to say about the fit. */
export type HydraState = {
  readonly scaling: Scaling;
  /** Faces of the polytope on scaled features, [K, d + 1], the intercept last. */
  readonly planes: Planes;
  /** The mean of each subgroup's patients, scaled, [K, d]. */
  readonly centres: Matrix;
  /** Training patients in each subgroup, [K]. */
  readonly sizes: Float64Array;
  /** What the polytope costs, a row; see `lossOf`. */
  readonly loss: number;
  readonly restarts: RestartSummary;
  readonly converged: boolean;
  readonly iterations: number;
};
