import { z } from "zod";

export const startNames = ["random", "diverse", "both"] as const;

export const params = z.strictObject({
  clusters: z.int().min(1).max(20).default(2).describe("Number of subgroups K; the plan's range sets it"),
  start: z
    .enum(startNames)
    .default("random")
    .describe(
      "Where restarts begin: from a random division of the patients, from directions from controls to patients that differ from one another, as published (diverse), or from either in turn (both)",
    ),
  restarts: z.int().min(1).max(200).default(20).describe("Fits from different starts; 1 skips the consensus"),
  maxIterations: z.int().min(2).max(500).default(50).describe("Rounds of planes and assignments a restart at most"),
  penalty: z
    .number()
    .positive()
    .default(0.1)
    .describe("Penalty of the hyperplanes, a row: the larger, the smoother; 1 / (rows C) is the usual C"),
  longRows: z
    .number()
    .min(0)
    .default(1)
    .describe("People further from the mean than this many times the median are drawn in to it; 0 leaves them"),
  searchRows: z
    .int()
    .min(100)
    .default(1000)
    .describe("Restarts search on so many people at most, drawn from both groups; the last fit sees everyone"),
});
export type Params = z.output<typeof params>;
