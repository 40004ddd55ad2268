import { z } from "zod";
import type { LossEntry } from "./entry.js";

export const aboutBarlowTwins = {
  id: "barlow-twins",
  title: "Barlow Twins",
  summary:
    "Views of the same subject without negatives: a feature should correlate with itself across views, and with no other feature. It does not need large batches.",
  equation: [
    "L = sum_k (1 - C_kk)^2  +  lambda sum_{k != l} C_kl^2",
    "C = correlations [d, d] of two views over the batch",
  ].join("\n"),
  call: "barlowTwins(z)",
  whenNot:
    "Batches have fewer subjects than some dozens: the correlations are noise then. The embedding should be wide (hundreds of dimensions), and its lengths mean something, so nothing is normalised.",
  reference: "Zbontar et al. (2021), Barlow Twins: Self-Supervised Learning via Redundancy Reduction, ICML, eq. 1",
  needs: ["views"],
  role: "objective",
  params: z.strictObject({
    lambda: z
      .number()
      .positive()
      .default(5e-3)
      .describe("How much correlations of two different features count against those of a feature with itself"),
  }),
} as const satisfies LossEntry;
