import { z } from "zod";
import { clustersParam, longRowsParam, restartsParam, searchRowsParam } from "../commonParams.js";

export const startNames = ["random", "diverse", "both"] as const;

export const params = z.strictObject({
  clusters: clustersParam,
  start: z
    .enum(startNames)
    .default("random")
    .describe(
      "Where restarts begin: from a random division of the patients, from directions from controls to patients that differ from one another, as published (diverse), or from either in turn (both)",
    ),
  restarts: restartsParam(20, "starts"),
  maxIterations: z.int().min(2).max(500).default(50).describe("Rounds of planes and assignments a restart at most"),
  penalty: z
    .number()
    .positive()
    .default(0.1)
    .describe("Penalty of the hyperplanes, a row: the larger, the smoother; 1 / (rows C) is the usual C"),
  longRows: longRowsParam,
  searchRows: searchRowsParam(", drawn from both groups", "fit"),
});
export type Params = z.output<typeof params>;
