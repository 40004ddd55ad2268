import type { ScheduleOptions, TrainingOptions } from "../contract/training.js";

/** Where a warm-up begins, as a share of the learning rate. */
const COLD = 0.01;

/**
 * The learning rate when `time` epochs are done; a step begins at a fraction of an epoch. With rate r, factor f, floor m
 * and E epochs in all:
 *
 *   constant  r
 *   step      r f^floor(time / every)
 *   cosine    r m + r (1 - m) (1 + cos(pi time / E)) / 2
 *
 * While it warms up it climbs in a line from r / 100 to what the schedule gives when the warm-up ends.
 *
 * @see Loshchilov and Hutter (2017), SGDR, eq. 5, for the cosine; Khosla et al. (2020), Supervised contrastive learning, for the
 *   warm-up in their code
 */
export function learningRateAt(
  time: number,
  { epochs, optimiser, schedule }: Pick<TrainingOptions, "epochs" | "optimiser" | "schedule">,
): number {
  const rate = (at: number) => optimiser.learningRate * shareAt(at, epochs, schedule);
  const warmUp = Math.min(schedule.warmUp, epochs);
  if (time >= warmUp) return rate(time);
  const cold = COLD * optimiser.learningRate;
  return cold + ((rate(warmUp) - cold) * time) / warmUp;
}

function shareAt(time: number, epochs: number, { kind, factor, every, floor }: ScheduleOptions): number {
  switch (kind) {
    case "constant":
      return 1;
    case "step":
      return factor ** Math.floor(time / every);
    case "cosine":
      return floor + ((1 - floor) * (1 + Math.cos((Math.PI * time) / epochs))) / 2;
  }
}
