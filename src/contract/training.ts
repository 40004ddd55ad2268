import { z } from "zod";

export const optimiserKinds = ["adam", "adamW", "sgd"] as const;
export const scheduleKinds = ["constant", "step", "cosine"] as const;

/** What moves a network's weights against their gradients. */
export const OptimiserOptions = z
  .strictObject({
    kind: z
      .enum(optimiserKinds)
      .default("adamW")
      .describe("adam: decay is added to the gradient; adamW: it is apart from it; sgd: with momentum, decay apart"),
    learningRate: z
      .number()
      .positive()
      .max(10)
      .default(1e-3)
      .describe("Size of a step; lower it when training diverges"),
    weightDecay: z.number().min(0).max(1).default(5e-4).describe("Pull of every weight towards zero; 0 is none"),
    momentum: z.number().min(0).lt(1).default(0.9).describe("Share of the last step that is kept; sgd only"),
  })
  .meta({ id: "OptimiserOptions" });
export type OptimiserOptions = z.output<typeof OptimiserOptions>;

/** How the learning rate changes while training goes on. */
export const ScheduleOptions = z
  .strictObject({
    kind: z
      .enum(scheduleKinds)
      .default("cosine")
      .describe("constant; step: times `factor` every `every` epochs; cosine: half a wave down to `floor`"),
    factor: z.number().positive().max(1).default(0.9).describe("What a step leaves of the learning rate; step only"),
    every: z.int().min(1).default(10).describe("Epochs between two steps; step only"),
    floor: z
      .number()
      .min(0)
      .max(1)
      .default(0)
      .describe("Share of the learning rate that is left at the end; cosine only"),
    warmUp: z
      .number()
      .min(0)
      .default(0)
      .describe("Epochs in which the rate climbs from a hundredth to where the schedule is then; 0 is none"),
  })
  .meta({ id: "ScheduleOptions" });
export type ScheduleOptions = z.output<typeof ScheduleOptions>;

/** All that is decided about a training but the network, its loss and its data. */
export const TrainingOptions = z
  .strictObject({
    epochs: z.int().min(1).max(100_000).default(100).describe("Passes over the training subjects at most"),
    batch: z.int().min(2).max(16_384).default(64).describe("Subjects a step at most; they are dealt out evenly"),
    optimiser: OptimiserOptions.prefault({}),
    schedule: ScheduleOptions.prefault({}),
    largestNorm: z
      .number()
      .positive()
      .nullable()
      .default(null)
      .describe("Gradients are shortened together to this length when they are longer; null leaves them"),
    validation: z
      .number()
      .min(0)
      .max(0.5)
      .default(0.1)
      .describe("Share of the people who only watch: the weights of their best epoch are kept; 0 is none"),
    patience: z
      .int()
      .min(1)
      .nullable()
      .default(null)
      .describe("Epochs without a better validation loss after which training stops; null never stops early"),
    keep: z
      .enum(["best", "last"])
      .default("best")
      .describe("Weights at the end: of the epoch with the best validation loss, or of the last epoch"),
    balance: z
      .string()
      .min(1)
      .nullable()
      .default(null)
      .describe("Column whose levels come equally often in every batch; null takes the subjects as they are"),
  })
  .refine(({ patience, validation }) => patience === null || validation > 0, {
    error: "null, as there are no validation subjects to watch",
    path: ["patience"],
  })
  .meta({ id: "TrainingOptions" });
export type TrainingOptions = z.output<typeof TrainingOptions>;
