import { normalCritical } from "../stats/criticalValue.js";

/** A normal law for each person: what is expected of them, and how surely. */
export type GaussianPredictions = { readonly mean: ArrayLike<number>; readonly deviation: ArrayLike<number> };

const LEVELS = 99;

/**
 * How far the central intervals of predicted normal laws cover the truth as often as they say: the area between the share
 * inside and the level, over levels 1/100 to 99/100 by the trapezium rule (AUCE).
 *
 * @see Gustafsson, Danelljan & Schon (2020), Evaluating scalable Bayesian deep learning methods
 */
export function coverageError(truth: ArrayLike<number>, { mean, deviation }: GaussianPredictions): number {
  let area = 0;
  for (let step = 1; step <= LEVELS; step++) {
    const level = step / (LEVELS + 1);
    const half = normalCritical((1 - level) / 2);
    let inside = 0;
    for (let i = 0; i < truth.length; i++) if (Math.abs(truth[i] - mean[i]) <= half * deviation[i]) inside++;
    const height = Math.abs(inside / truth.length - level);
    area += (step === 1 || step === LEVELS ? 0.5 : 1) * (height / (LEVELS + 1));
  }
  return area;
}

/** Mean of -ln of the predicted density at the truth:  1/2 ln(2 pi sd^2) + (y - m)^2 / (2 sd^2). */
export function gaussianLogLoss(truth: ArrayLike<number>, { mean, deviation }: GaussianPredictions): number {
  let sum = 0;
  for (let i = 0; i < truth.length; i++)
    sum += 0.5 * Math.log(2 * Math.PI * deviation[i] ** 2) + (truth[i] - mean[i]) ** 2 / (2 * deviation[i] ** 2);
  return sum / truth.length;
}
