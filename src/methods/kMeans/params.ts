import { z } from "zod";

export const params = z.strictObject({
  clusters: z.int().min(1).max(20).default(2).describe("Number of clusters K; the plan's range sets it"),
  restarts: z.int().min(1).max(100).default(10).describe("Fits from different k-means++ starts; the tightest is kept"),
  maxIterations: z.int().min(1).max(1000).default(200).describe("Iterations a start at most"),
});
export type Params = z.output<typeof params>;
