import { z } from "zod";
import type { LossEntry } from "./entry.js";
import { lambdaParam, viewParam } from "./params.js";

export const aboutEnd = {
  id: "end",
  title: "EnD",
  summary:
    "Added to a loss of classes: people who share a bias should not be alike for it (disentangling), and people of one class who do not share it should be (entangling).",
  equation: [
    "R = alpha (1/M) sum over biases of | sum of cosines over pairs that share it |  +  beta mean over pairs of one class and two biases of (1 - cosine) / 2",
    "M = number of pairs that share a bias",
  ].join("\n"),
  call: "endLoss(features, labels, biases)",
  whenNot:
    "Nearly everybody has the bias: FairKL did better there. Its weights want choosing on data without the bias (up to 1 where it is moderate, up to 50 where it is strong).",
  reference:
    "Tartaglione et al. (2021), EnD: Entangling and Disentangling Deep Representations for Bias Correction, CVPR",
  needs: ["labels", "bias"],
  role: "term",
  params: z.strictObject({
    alpha: lambdaParam("disentangling"),
    beta: lambdaParam("entangling"),
    view: viewParam,
    variant: z
      .enum(["paper", "code"])
      .default("paper")
      .describe(
        "code: as published, about half of the pairs of two biases, which ones depends on the order of samples",
      ),
  }),
} as const satisfies LossEntry;
