import type { Matrix } from "../linalg/matrix.js";

/** Mean squared distance of P(case) from the label, 0 or 1. @see Brier (1950) */
export function brierScore(labels: ArrayLike<number>, probabilities: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < labels.length; i++) sum += (probabilities[i] - labels[i]) ** 2;
  return sum / labels.length;
}

/** The same of several classes: mean squared distance of the probabilities [n, classes] from the one-hot label. */
export function multiclassBrier(labels: ArrayLike<number>, { cols, data }: Matrix): number {
  let sum = 0;
  for (let i = 0; i < labels.length; i++)
    for (let k = 0; k < cols; k++) sum += (data[i * cols + k] - Number(labels[i] === k)) ** 2;
  return sum / labels.length;
}

/** Mean of -ln of the probability [n, classes] that was given to the true class; infinite where that was 0. */
export function logLoss(labels: ArrayLike<number>, { cols, data }: Matrix): number {
  let sum = 0;
  for (let i = 0; i < labels.length; i++) sum -= Math.log(data[i * cols + labels[i]]);
  return sum / labels.length;
}

/**
 * Mean binary cross entropy of logits, cases counting `caseWeight` times; the divisor is n all the same.
 *
 *   1/n sum of  w y ln(1 + exp(-z)) + (1 - y) ln(1 + exp(z))
 */
export function logitLoss(labels: ArrayLike<number>, logits: ArrayLike<number>, caseWeight = 1): number {
  let sum = 0;
  for (let i = 0; i < labels.length; i++)
    sum += labels[i] === 1 ? caseWeight * softplus(-logits[i]) : softplus(logits[i]);
  return sum / labels.length;
}

/** ln(1 + exp(z)), without overflow. */
export function softplus(z: number): number {
  return Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z)));
}
