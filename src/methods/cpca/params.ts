import { z } from "zod";
import { groupingForms } from "../grouping.js";

export const standardisations = ["controls", "each", "none"] as const;

export const params = z.strictObject({
  clusters: z.int().min(1).max(20).default(2).describe("Number of subgroups K; the plan's range sets it"),
  alpha: z
    .number()
    .min(0)
    .max(1e6)
    .nullable()
    .default(null)
    .describe(
      "How much the controls' variance counts against the patients'; 0 looks at patients alone; empty finds it: of the candidates that divide the grid best, the one with the clearest groups",
    ),
  components: z.int().min(1).max(50).default(2).describe("Contrastive axes that patients are grouped along"),
  standardise: z
    .enum(standardisations)
    .default("controls")
    .describe(
      "Divide patients and controls both by the controls' spread, each by their own as published, or not at all; new people as patients",
    ),
  grouping: z
    .enum(groupingForms)
    .default("k-means")
    .describe(
      "How patients are grouped on the axes: around centres, or by a mixture with one variance for all clusters (tied), one each (spherical) or a covariance matrix each (full)",
    ),
  alphas: z.int().min(4).max(100).default(40).describe("Values tried, from 0.1 to 1000, when alpha is to be found"),
  restarts: z
    .int()
    .min(1)
    .max(200)
    .default(10)
    .describe("Groupings from different starts; the tightest or likeliest is kept"),
  maxIterations: z.int().min(1).max(1000).default(200).describe("Iterations a start at most"),
});
export type Params = z.output<typeof params>;
