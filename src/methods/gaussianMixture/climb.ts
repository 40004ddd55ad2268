import type { SyncSteps } from "../../core/run.js";
import { type Matrix, zeros } from "../../linalg/matrix.js";
import type { Mixture } from "./mixture.js";
import { mixtureEStep } from "./mixtureEStep.js";
import { type MStepOptions, mixtureMStep } from "./mixtureMStep.js";

export type ClimbOptions = MStepOptions & {
  readonly maxIterations: number;
  /** Stop when the mean log-likelihood of a point changes by less than this. */
  readonly tolerance: number;
};

export type Climbed = {
  readonly mixture: Mixture;
  /** Mean log-likelihood of a point, before the last M step. */
  readonly logLikelihood: number;
  readonly iterations: number;
  readonly converged: boolean;
};

/**
 * EM of a Gaussian mixture from given parameters: the likelihood can only climb, until it stops climbing.
 *
 * @param points [n, d]
 * @see Dempster, Laird & Rubin (1977)
 */
export function climb(points: Matrix, start: Mixture, options: ClimbOptions): Climbed {
  const steps = climbing(points, start, options);
  while (true) {
    const next = steps.next();
    if (next.done) return next.value;
  }
}

/** The same, step by step. */
export function* climbing(points: Matrix, start: Mixture, options: ClimbOptions): SyncSteps<Climbed> {
  const { maxIterations, tolerance } = options;
  let mixture = start;
  let previous = Number.NEGATIVE_INFINITY;
  const responsibilities = zeros(points.rows, start.weights.length);
  for (let step = 1; ; step++) {
    const { logLikelihood } = mixtureEStep(points, mixture, responsibilities);
    mixture = mixtureMStep(points, responsibilities, options);
    yield { phase: "em", step, of: maxIterations, metrics: { logLikelihood } };
    const converged = Math.abs(logLikelihood - previous) < tolerance;
    if (converged || step === maxIterations) return { mixture, logLikelihood, iterations: step, converged };
    previous = logLikelihood;
  }
}
