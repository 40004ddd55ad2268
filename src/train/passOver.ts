import type { AsyncSteps, Progress } from "../core/run.js";
import { type FigureLog, figureLog, type StepFigures } from "./figures.js";
import { readAhead } from "./readAhead.js";
import type { Batches, EpochFigures } from "./training.js";
import { BEAT, waitFor } from "./waitFor.js";

export type Pass<B> = {
  readonly batches: Batches<B>;
  readonly epoch: number;
  /** What is done with a batch, the step counted from 0. */
  compute(batch: B, step: number): StepFigures;
  /** Progress after so many batches, with the means of their figures. */
  tell(step: number, figures: EpochFigures): Progress;
  /** Which pass it is, and what to do where a figure is not finite, in words. */
  readonly words: { readonly where: string; readonly hint: string };
};

/** One pass over the batches of an epoch: the means of their figures. */
export async function* passOver<B>({ batches, epoch, compute, tell, words }: Pass<B>): AsyncSteps<EpochFigures> {
  const steps = batches.perEpoch(epoch);
  const log: FigureLog = figureLog(words.where, steps, words.hint);
  const next = readAhead(batches, epoch);
  let [told, means]: [number, EpochFigures] = [performance.now(), {}];
  try {
    for (let step = 0; step < steps; step++) {
      const batch = yield* waitFor(next(), () => tell(step, means));
      log.add(compute(batch, step));
      if (performance.now() - told < BEAT) continue;
      means = await log.means();
      yield tell(step + 1, means);
      told = performance.now();
    }
    return await log.means();
  } finally {
    log.dispose();
  }
}
