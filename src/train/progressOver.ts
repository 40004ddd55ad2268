import type { Progress } from "../core/run.js";
import type { Batches, EpochFigures } from "./training.js";

/** Where a training stands: so many steps into an epoch, both from 0, or at its very end, validated and kept. */
export type Place = {
  readonly epoch: number;
  readonly step: number;
  readonly figures: EpochFigures;
  readonly ended?: true;
};

/**
 * Progress in steps over all epochs. Its figure `epoch` counts the epochs that are done: whole numbers come with all figures of the
 * epoch that has just ended, others, between them, with the means of its steps so far.
 */
export function progressOver(batches: Pick<Batches<never>, "perEpoch">, epochs: number): (place: Place) => Progress {
  const before = [0];
  for (let epoch = 0; epoch < epochs; epoch++) before.push(before[epoch] + batches.perEpoch(epoch));
  return ({ epoch, step, figures, ended }) => {
    const steps = before[epoch + 1] - before[epoch];
    const done = ended ? 1 : (step + 1) / (steps + 2);
    return {
      phase: "train",
      step: before[epoch] + step,
      of: before[epochs],
      metrics: { ...figures, epoch: epoch + done },
    };
  };
}
