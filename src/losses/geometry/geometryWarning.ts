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

/** More than this share of the log of the batch is told. */
export const SHORTFALL_SHARE = 0.25;
/** Of weights that leave less to learn than that, because most people are alike, this share of it; unless it is next to nothing. */
const [OF_WHAT_THERE_IS, NEXT_TO_NOTHING] = [0.5, 0.05];

/**
 * Says that a pretraining's loss fell short of what its weights allow, or nothing where it did not.
 *
 *   shortfall = loss - bound - leastExcess,    told above share * log(rows - 1), or half of log(rows - 1) - bound - leastExcess
 *
 * the second being what an embedding misses that tells nobody apart. It judges by the gap, not by whether the bound can be reached:
 * scalar ages never reach theirs, and are mostly within thousandths. Light: loads no TensorFlow.js.
 *
 * @returns a few sentences for a list of warnings
 */
export function geometryWarning(trained: TrainedLoss): string | undefined {
  const { loss, bound, rows, leastExcess = 0, share = SHORTFALL_SHARE } = trained;
  if (!(rows >= 3)) throw parameterFault("rows", "3 or more", rows);
  if (![loss, bound, leastExcess].every(Number.isFinite)) throw parameterFault("loss", "a finite number", loss);
  const log = Math.log(rows - 1);
  const shortfall = loss - bound - leastExcess;
  const learnable = log - bound - leastExcess;
  const half = learnable > NEXT_TO_NOTHING * log ? OF_WHAT_THERE_IS * learnable : Infinity;
  if (shortfall <= Math.min(share * log, half)) return undefined;
  const percent = (part: number, whole: number) => `${Math.round((100 * part) / whole)} %`;
  const measured =
    shortfall > share * log
      ? `${percent(shortfall, log)} of the log of the batch (more than ${percent(share, 1)} is told)`
      : `${percent(shortfall, learnable)} of what there was to learn (more than ${percent(OF_WHAT_THERE_IS, 1)} is told)`;
  const geometry =
    leastExcess > 0
      ? ` Another ${leastExcess.toPrecision(2)} nats cannot be had with these weights, temperature and dimension.`
      : "";
  return (
    `The loss ended ${shortfall.toPrecision(2)} nats above what its weights allow, ${measured}: the embedding shows only part of ` +
    `what it was asked to.${geometry} Train longer or with a larger encoder, or see with \`salient geometry\` whether the weights ` +
    "ask too much."
  );
}
