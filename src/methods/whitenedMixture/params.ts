import { z } from "zod";
import { groupingForms } from "../grouping.js";

export const axesNames = ["all", "leading"] as const;

export const params = z.strictObject({
  clusters: z.int().min(1).max(20).default(2).describe("Number of subgroups K; the plan's range sets it"),
  grouping: z
    .enum(groupingForms)
    .default("k-means")
    .describe(
      "How the whitened patients are grouped: around centres, or by a mixture with one variance for all clusters (tied), one each (spherical) or a covariance matrix each (full)",
    ),
  axes: z
    .enum(axesNames)
    .default("all")
    .describe("Group in the whole whitened space, or along its K - 1 directions in which patients vary most (leading)"),
  shrinkage: z
    .number()
    .min(0)
    .max(1)
    .default(0.1)
    .describe("The controls' covariance is drawn this far at least towards a multiple of the identity"),
  restarts: z
    .int()
    .min(1)
    .max(200)
    .default(10)
    .describe("Fits from different starts; the tightest or likeliest is kept"),
  maxIterations: z.int().min(1).max(1000).default(200).describe("Iterations a start at most"),
});
export type Params = z.output<typeof params>;
