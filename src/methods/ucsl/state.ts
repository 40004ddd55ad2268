import type { Matrix } from "../../linalg/matrix.js";
import type { Grouping } from "./eStep.js";
import type { Planes } from "./mStep.js";
import type { Scaling } from "./scaling.js";

/** What UCSL has learnt: enough to place a new person, and what there is to say about the fit. */
export type UcslState = {
  readonly scaling: Scaling;
  /** Hyperplanes on scaled features, [K, d + 1], the intercept last. */
  readonly planes: Planes;
  /** Orthonormal directions of the salient space, [r, d]. */
  readonly basis: Matrix;
  readonly grouping: Grouping;
  /** Training patients in each cluster, [K]. */
  readonly sizes: Float64Array;
  readonly restarts: {
    readonly run: number;
    readonly converged: number;
    readonly lostCluster: number;
    readonly kept: number;
    /** Mean adjusted Rand index between the kept restarts: not evidence that they are right. */
    readonly agreement: number;
  };
  readonly converged: boolean;
  readonly iterations: number;
};
