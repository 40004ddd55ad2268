import { SalientError } from "../core/errors.js";
import type { AsyncSteps } from "../core/run.js";
import { type Course, restoreCheckpoint, takeCheckpoint, withEpoch } from "./checkpoint.js";
import { learnEpoch, tamer, type UnderWay, validateEpoch } from "./learnEpoch.js";
import { makeOptimiser } from "./makeOptimiser.js";
import { progressOver } from "./progressOver.js";
import type { Trainable, Trained, TrainingSetup } from "./training.js";
import { areFinite, writeValues } from "./values.js";
import { waitFor } from "./waitFor.js";

/**
 * Trains variables by gradient descent on the loss of batches. It goes on from the last checkpoint where there is one, to the last bit
 * as if it had never stopped. At the end the variables hold the weights of the epoch that was best on the validation batches, or of
 * the last one.
 *
 * It yields four times a second, or at each step where steps take longer; also while a batch is read or a checkpoint written.
 *
 * @throws SalientError `FIT_DIVERGED` with epoch, step and term, once a loss or a weight is no finite number
 */
export async function* train<B>(trainable: Trainable<B>, setup: TrainingSetup<B>): AsyncSteps<Trained> {
  const { epochs, patience, keep } = setup.options;
  const optimiser = makeOptimiser(trainable.variables, setup.options.optimiser);
  const training = { ...setup, trainable, optimiser, progress: progressOver(setup.batches, epochs) };
  try {
    let course: Course = yield* begin(training);
    const isStuck = () =>
      course.best !== null && patience !== null && course.history.length - course.best.epoch >= patience;
    while (course.history.length < epochs && !isStuck()) course = yield* oneEpoch(training, course);
    const { history, best } = course;
    const kept = keep === "best" ? best : null;
    if (kept) writeValues(trainable, kept.values);
    return { history, epoch: kept?.epoch ?? history.length, stoppedEarly: history.length < epochs };
  } finally {
    optimiser.dispose();
  }
}

async function* begin<B>(training: UnderWay<B>): AsyncSteps<Course> {
  const { checkpoints, progress } = training;
  if (!checkpoints) return { history: [], best: null };
  const checkpoint = yield* waitFor(checkpoints.read(), () => progress({ epoch: 0, step: 0, figures: {} }));
  return checkpoint ? restoreCheckpoint(training, checkpoint) : { history: [], best: null };
}

/** Learns, validates, watches, keeps, and tells of one epoch. */
async function* oneEpoch<B>(training: UnderWay<B>, before: Course): AsyncSteps<Course> {
  const { trainable, batches, checkpoints, watch, progress } = training;
  const epoch = before.history.length;
  const learnt = yield* learnEpoch(training, epoch);
  if (!(await areFinite(trainable.variables)))
    throw new SalientError("FIT_DIVERGED", `a weight is no finite number after epoch ${epoch + 1}`, {
      hint: tamer(training),
    });
  const place = { epoch, step: batches.perEpoch(epoch), figures: learnt };
  const validated = yield* validateEpoch(training, place);
  const watched = watch ? yield* waitFor(watch(epoch), () => progress(place)) : {};
  const figures = { ...learnt, ...validated, ...watched };
  const course = await withEpoch(before, figures, trainable);
  if (checkpoints) {
    const checkpoint = await takeCheckpoint(training, course);
    yield* waitFor(checkpoints.write(checkpoint), () => progress(place));
  }
  yield progress({ ...place, figures, ended: true });
  return course;
}
