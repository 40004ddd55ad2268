import { neighboursAt } from "../../losses/neighboursAt.js";
import type { LossProgress } from "./lossInput.js";

/** Stages in which the neighbours of L^dyn come down from the batch to the fewest: every fifth of the training, as published. */
const STAGES = 5;

/** How many neighbours repel at this point of the training; never more than the batch has. */
export function neighboursOf(fewest: number, { epoch, epochs, batch }: LossProgress): number {
  const step = Math.floor(epochs / STAGES);
  const end = Math.min(fewest, batch);
  return step === 0 ? end : Math.min(batch, neighboursAt(epoch, { start: batch, end, epochs, step }));
}
