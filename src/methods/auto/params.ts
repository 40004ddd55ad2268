import { z } from "zod";

export const params = z.strictObject({
  clusters: z.int().min(1).max(20).default(2).describe("Number of subgroups K; the plan's range sets it"),
  folds: z
    .int()
    .min(3)
    .max(10)
    .default(5)
    .describe("Parts that the people are dealt out in; each is left out of a fit in turn, and looked at"),
  looked: z
    .int()
    .min(1)
    .max(20)
    .default(6)
    .describe(
      "Divisions, the best score first, whose shape is looked at before the answer is that there are no groups",
    ),
  slow: z
    .boolean()
    .default(false)
    .describe(
      "Try methods, too, that take several times as long as the others (HYDRA; with many features, cpca in search of its alpha)",
    ),
});
export type Params = z.output<typeof params>;
