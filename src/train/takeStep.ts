import * as tf from "@tensorflow/tfjs-core";
import type { Optimiser } from "../engine/ops/optimiser.js";
import { trainStep } from "../engine/ops/trainStep.js";
import { figuresOf, type StepFigures } from "./figures.js";
import type { BatchLoss } from "./training.js";

export type StepOptions = { readonly learningRate: number; readonly largestNorm: number | null };

/** One step against the gradient of the loss; what it lost before the step, kept for reading. */
export function takeStep(
  optimiser: Optimiser,
  loss: () => BatchLoss,
  { learningRate, largestNorm }: StepOptions,
): StepFigures {
  let figures: StepFigures | undefined;
  const compute = () => {
    const whole = loss();
    figures = figuresOf(whole);
    return whole.loss;
  };
  const atThisRate = {
    ...optimiser,
    apply: (gradients: readonly tf.Tensor[]) => optimiser.apply(gradients, learningRate),
  };
  try {
    tf.dispose(trainStep(atThisRate, compute, largestNorm ?? undefined));
  } catch (error) {
    tf.dispose(figures?.values);
    throw error;
  }
  return figures as unknown as StepFigures;
}

/** What a batch loses, without learning from it. */
export function lossOf(loss: () => BatchLoss): StepFigures {
  let figures: StepFigures | undefined;
  tf.tidy(() => {
    figures = figuresOf(loss());
  });
  return figures as unknown as StepFigures;
}
