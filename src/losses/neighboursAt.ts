import { parameterFault, requirePositive } from "./parameterFault.js";

export type NeighbourSchedule = {
  /** Neighbours in the first epochs: the size of the batch. */
  readonly start: number;
  /** The fewest. */
  readonly end: number;
  readonly epochs: number;
  /** After how many epochs there are fewer of them. */
  readonly step: number;
};

/**
 * How many neighbours `dynamicRegression` repels at an epoch, counted from 0:
 *
 *   max(end, floor(start - (start - end) / (floor(epochs / step) - 1) floor(epoch / step)))
 *
 * @see Traeuble et al. (2024), Contrastive Learning with Dynamic Localized Repulsion for Brain Age Prediction, arXiv 2408.00527
 */
export function neighboursAt(epoch: number, { start, end, epochs, step }: NeighbourSchedule): number {
  requirePositive("step", step);
  requirePositive("end", end);
  const stages = Math.floor(epochs / step);
  if (stages < 2) throw parameterFault("step", "at most half of the epochs", step);
  return Math.max(end, Math.trunc(start - ((start - end) / (stages - 1)) * Math.floor(epoch / step)));
}
