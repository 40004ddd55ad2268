import type { UnderWay } from "./learnEpoch.js";
import type { BestEpoch, Checkpoint, EpochFigures, Trainable } from "./training.js";
import { readValues, writeValues } from "./values.js";

/** What is known of a training beyond its weights: the figures of its epochs, and the best of them. */
export type Course = { readonly history: readonly EpochFigures[]; readonly best: BestEpoch | null };

/** The course with one epoch more; its weights are copied where it is the best so far. */
export async function withEpoch(
  { history, best }: Course,
  figures: EpochFigures,
  held: Trainable<never>,
): Promise<Course> {
  const longer = [...history, figures];
  const loss = figures["validationLoss"];
  if (loss === undefined || loss >= (best?.loss ?? Infinity)) return { history: longer, best };
  return { history: longer, best: { epoch: longer.length, loss, values: await readValues(held) } };
}

/** All that the training needs to go on from here. */
export async function takeCheckpoint<B>({ trainable, optimiser }: UnderWay<B>, course: Course): Promise<Checkpoint> {
  const { history, best } = course;
  const values = best?.epoch === history.length ? best.values : await readValues(trainable);
  return { version: 1, epochs: history.length, values, optimiser: await optimiser.state(), best, history };
}

/**
 * Puts a training back to where the checkpoint was taken.
 * @throws RangeError where it is another network's
 */
export function restoreCheckpoint<B>({ trainable, optimiser }: UnderWay<B>, checkpoint: Checkpoint): Course {
  writeValues(trainable, checkpoint.values);
  optimiser.restore(checkpoint.optimiser);
  return { history: checkpoint.history, best: checkpoint.best };
}
