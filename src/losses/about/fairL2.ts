import { z } from "zod";
import type { LossEntry } from "./entry.js";
import { viewParam } from "./params.js";

export const aboutFairL2 = {
  id: "fair-l2",
  title: "FairL2",
  summary:
    "FairKL of means alone: added to a loss of classes, so that how alike people are, on average, does not depend on whether they share a bias. Steadier than FairKL in small batches.",
  equation: [
    "R = (m_{+,one bias} - m_{+,two})^2  +  (m_{-,one bias} - m_{-,two})^2",
    "m = mean cosine of the pairs of one class (+) or of two (-)",
  ].join("\n"),
  call: "fairL2(features, labels, biases)",
  whenNot:
    "The bias shows in how much people vary and not in means: see its deviations, and FairKL. It is for the encoder's output, before the projection.",
  reference: "Barbano et al. (2023), Unbiased Supervised Contrastive Learning, ICLR, eq. 9 a and b",
  needs: ["labels", "bias"],
  role: "term",
  params: z.strictObject({
    view: viewParam,
    deviations: z
      .boolean()
      .default(false)
      .describe("Adds the squared differences of the standard deviations; not per anchor"),
    pooled: z
      .enum(["batch", "anchor"])
      .default("batch")
      .describe("Whether means are of all pairs of the batch, or of those of each anchor"),
  }),
} as const satisfies LossEntry;
