import { parameterFault } from "../parameterFault.js";

export type TrainedLoss = {
  /** What a weighted InfoNCE ended at, in nats: the mean over the last epoch's batches. */
  readonly loss: number;
  /** Mean `entropyBound` of the same batches' weights. */
  readonly bound: number;
  /** Rows of a batch, views included. */
  readonly rows: number;
  /** What the best embeddings of such weights are above the bound, where `diagnoseWeights` was asked; else 0. */
  readonly leastExcess?: number;
  /** Share of the log of the batch by which the loss may miss what it could reach. */
  readonly share?: number;
};

/** An embedding that tells nobody apart is about log(rows) minus the bound above it; this share of it is much. */
export const SHORTFALL_SHARE = 0.25;

/**
 * Says that a pretraining's loss fell short of what its weights allow, or nothing where it did not.
 *
 *   shortfall = loss - bound - leastExcess,    told where it is above share * log(rows - 1)
 *
 * It judges by the gap, not by whether the bound can be reached: scalar ages never reach theirs, and are mostly within thousandths.
 * Light: loads no TensorFlow.js.
 *
 * @returns one or two sentences for a list of warnings
 */
export function geometryWarning(trained: TrainedLoss): string | undefined {
  const { loss, bound, rows, leastExcess = 0, share = SHORTFALL_SHARE } = trained;
  if (!(rows >= 3)) throw parameterFault("rows", "3 or more", rows);
  if (![loss, bound, leastExcess].every(Number.isFinite)) throw parameterFault("loss", "a finite number", loss);
  const log = Math.log(rows - 1);
  const shortfall = loss - bound - leastExcess;
  if (shortfall <= share * log) return undefined;
  const percent = (part: number) => `${Math.round((100 * part) / log)} %`;
  const geometry =
    leastExcess > 0
      ? ` Another ${leastExcess.toPrecision(2)} nats cannot be had with these weights, temperature and dimension.`
      : "";
  return (
    `The loss ended ${shortfall.toPrecision(2)} nats above what its weights allow, ${percent(shortfall)} of the log of the batch ` +
    `(more than ${Math.round(100 * share)} % is told): the embedding shows only part of what it was asked to.${geometry} ` +
    "Train longer or with a larger encoder, or see with `salient geometry` whether the weights ask too much."
  );
}
