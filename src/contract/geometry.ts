import { z } from "zod";
import { KernelName, PlannedProxy } from "./encoderPlan.js";
import { ColumnKind } from "./plan.js";

const name = z.string().min(1);

export const geometryLosses = ["info-nce", "sup-con", "soft-sup-con", "y-aware", "euclidean", "x-clr"] as const;
/** The losses that are a weighted InfoNCE, so that what they can reach can be told beforehand. */
export const GeometryLoss = z.enum(geometryLosses).meta({ id: "GeometryLoss" });
export type GeometryLoss = z.output<typeof GeometryLoss>;

/** What is asked of a loss's geometry on a cohort. */
export const GeometryPlan = z
  .strictObject({
    loss: GeometryLoss.describe("Which loss"),
    proxies: z
      .array(PlannedProxy)
      .max(64)
      .default([])
      .describe(
        "Columns that say who is alike: classes for sup-con and soft-sup-con, labels or targets for the others",
      ),
    kernel: KernelName.default("gaussian").describe("Likeness by the distance of proxies, for y-aware and euclidean"),
    temperature: z.number().positive().max(100).default(0.1).describe("Divides the similarities"),
    dimension: z.int().min(1).max(4096).default(128).describe("Dimensions of the embedding that the loss acts on"),
    views: z.int().min(1).max(16).default(2).describe("Views of each person in a batch"),
    batch: z
      .int()
      .min(3)
      .max(100_000)
      .nullable()
      .default(null)
      .describe("People in a batch, who are then drawn; everyone when null"),
    epsilon: z
      .number()
      .gt(0)
      .lt(1)
      .nullable()
      .default(null)
      .describe("Weight across classes of soft-sup-con; the one that gives the regular simplex when null"),
    targetTemperature: z.number().positive().max(100).default(0.1).describe("Divides the targets' cosines of x-clr"),
    kinds: z.record(name, ColumnKind).default({}).describe("Corrections to how columns are read"),
    missing: z.array(z.string()).default([]).describe("Values that mean missing, besides empty, NA, n/a, NaN"),
    values: z
      .array(z.string())
      .default([])
      .describe("Values such as -9 that look as if they meant missing, and do not"),
    seed: z.int().min(0).max(Number.MAX_SAFE_INTEGER).default(1).describe("Seed of the batch, and of the search"),
  })
  .meta({ id: "GeometryPlan" });
export type GeometryPlan = z.output<typeof GeometryPlan>;

export const GeometryRequest = z
  .strictObject({ cohort: z.string(), plan: GeometryPlan })
  .meta({ id: "GeometryRequest" });

/** What a loss can reach on a cohort at best. Losses are natural logarithms (nats). */
export const GeometryReport = z
  .object({
    plan: GeometryPlan.describe("With every default filled in"),
    people: z.int().describe("Who were judged"),
    leftOut: z.int().describe("Who lack a proxy, or were not drawn for the batch"),
    distinct: z.int().describe("Different labels among them: people of one label are one point"),
    drawn: z
      .int()
      .nullable()
      .describe("How many of these labels were drawn with the plan's seed, where there are many"),
    rows: z.int().describe("Rows of the batch, views included"),
    widths: z.array(z.object({ column: z.string(), sigma: z.number() })).describe("Of proxies, as fitted"),
    positives: z.number().describe("About how many others a row is drawn to: the exponential of the bound"),
    bound: z.number().describe("Entropy of the weights: the loss is never below"),
    leastLoss: z.number().describe("Loss of the best embedding that was found in this dimension"),
    leastExcess: z.number().describe("By how much that is above the bound"),
    leastExcessProved: z.number().describe("Proved: the excess is at least this in whatever dimension"),
    share: z.number().describe("The excess as a share of the log of the batch"),
    reached: z.boolean().describe("Whether an embedding reaches the bound in this dimension"),
    why: z.enum(["reached", "tooFewDimensions", "zeroWeights", "noDimension"]),
    dimensions: z.int().nullable().describe("The fewest in which the bound is reached; null where it is not"),
    classes: z
      .object({
        names: z.array(z.string()),
        sizes: z.array(z.int()).describe("People"),
        cosines: z.array(z.array(z.number())).describe("Between the classes of the best embedding"),
        simplex: z.number().describe("Each of them, were the classes as far from each other as can be"),
      })
      .nullable()
      .describe("For losses of classes"),
    sphere: z
      .object({
        dimension: z.int().describe("Of the flat that the labels lie in"),
        radius: z.number().describe("Of the sphere in it that fits them best, in widths"),
        residual: z.number().describe("How far they lie off it, in widths"),
        limit: z.number().describe("The largest radius at which the bound is reached, in widths"),
      })
      .nullable()
      .describe("Of the labels of y-aware with a gaussian kernel"),
    embedding: z
      .object({
        loss: z.number(),
        excess: z.number().describe("Above the entropy of the same people's weights"),
        stress: z
          .number()
          .nullable()
          .describe(
            "By how much its distances miss those that are asked for, of the predicted optimum where weights are 0: 1 of everyone in one place; null where none are asked for",
          ),
        procrustes: z.number().describe("From 0 to 1: how well the best embedding can be laid over it"),
      })
      .nullable()
      .describe("A trained embedding, where one was given"),
    advice: z.array(z.string()),
    warnings: z.array(z.string()),
  })
  .meta({ id: "GeometryReport" });
export type GeometryReport = z.output<typeof GeometryReport>;
