import type { AsyncSteps, Progress } from "../core/run.js";
import type { Optimiser } from "../engine/ops/optimiser.js";
import { learningRateAt } from "./learningRate.js";
import { passOver } from "./passOver.js";
import type { Place } from "./progressOver.js";
import { lossOf, takeStep } from "./takeStep.js";
import type { EpochFigures, Trainable, TrainingSetup } from "./training.js";

/** A training under way. */
export type UnderWay<B> = TrainingSetup<B> & {
  readonly trainable: Trainable<B>;
  readonly optimiser: Optimiser;
  progress(place: Place): Progress;
};

/** The steps of one epoch: the means of loss and terms, each before its step, and the learning rate of the last. */
export async function* learnEpoch<B>(training: UnderWay<B>, epoch: number): AsyncSteps<EpochFigures> {
  const { trainable, optimiser, batches, options, random, progress } = training;
  const steps = batches.perEpoch(epoch);
  const own = random.fork("epoch").fork(epoch);
  const timeAt = (step: number) => epoch + step / steps;
  const rateAt = (step: number) => learningRateAt(timeAt(step), options);
  const learnt = yield* passOver({
    batches,
    epoch,
    compute(batch, step) {
      const mode = { training: true, random: own.fork(step), epoch, progress: timeAt(step) / options.epochs };
      const at = { learningRate: rateAt(step), largestNorm: options.largestNorm };
      return takeStep(optimiser, () => trainable.loss(batch, mode), at);
    },
    tell: (step, means) =>
      progress({ epoch, step, figures: { ...means, learningRate: rateAt(Math.max(0, step - 1)) } }),
    words: { where: `in epoch ${epoch + 1} of ${options.epochs}`, hint: tamer(training) },
  });
  return { ...learnt, learningRate: rateAt(steps - 1) };
}

/** The loss of the validation batches, by the norms' running statistics; nothing is learnt from it. */
export async function* validateEpoch<B>(training: UnderWay<B>, place: Place): AsyncSteps<EpochFigures> {
  const { trainable, validation, options, random, progress } = training;
  if (!validation) return {};
  const { epoch } = place;
  const own = random.fork("validation");
  const { loss } = yield* passOver({
    batches: validation,
    epoch: 0,
    compute(batch, step) {
      const mode = { training: false, random: own.fork(step), epoch, progress: (epoch + 1) / options.epochs };
      return lossOf(() => trainable.loss(batch, mode));
    },
    tell: () => progress(place),
    words: { where: `in the validation after epoch ${epoch + 1}`, hint: tamer(training) },
  });
  return { validationLoss: loss };
}

/** What helps a training that diverged. */
export function tamer({ options: { optimiser, largestNorm } }: Pick<UnderWay<never>, "options">): string {
  const clip = largestNorm === null ? ", shorten the gradients (largestNorm, such as 1)" : "";
  return `Lower the learning rate (${optimiser.learningRate} now)${clip}, or look for extreme values in the data.`;
}
