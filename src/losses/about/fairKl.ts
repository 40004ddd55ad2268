import { z } from "zod";
import type { LossEntry } from "./entry.js";
import { lambdaParam, viewParam } from "./params.js";

export const aboutFairKl = {
  id: "fair-kl",
  title: "FairKL",
  summary:
    "Added to a loss of classes, so that how alike people are does not depend on whether they share a bias: the cosines of pairs that do and of those that do not should have the same mean and spread.",
  equation: [
    "R = KL( positives of one bias || positives of two )  +  KL( negatives of one bias || negatives of two )",
    "KL(a || c) = ( (v_a + (m_a - m_c)^2) / v_c  -  log(v_a / v_c)  -  1 ) / 2,   of cosines, at temperature 1, over all pairs of the batch",
  ].join("\n"),
  call: "fairKl(features, labels, biases)",
  whenNot:
    "Batches have few pairs of one class and two biases: its variances are noise then. Start with FairL2, and choose its weight on data without the bias. It is for the encoder's output, before the projection.",
  reference: "Barbano et al. (2023), Unbiased Supervised Contrastive Learning, ICLR, eq. 9 c and d",
  needs: ["labels", "bias"],
  role: "term",
  params: z.strictObject({
    view: viewParam,
    symmetric: z.boolean().default(false).describe("Adds the divergence the other way round (Jeffreys)"),
    variant: z
      .enum(["paper", "code"])
      .default("paper")
      .describe(
        "code: what was published under the name, which has no divergence but squared differences, pairs of samples with themselves, and linear terms",
      ),
    deviationWeight: lambdaParam("the deviations of code"),
  }),
} as const satisfies LossEntry;
