import { z } from "zod";
import type { LossEntry } from "./entry.js";
import { reductionParam, temperatureParam } from "./params.js";

export const aboutSoftSupCon = {
  id: "soft-sup-con",
  title: "Soft SupCon",
  summary:
    "Learns classes of unequal sizes: pairs of two classes have a little weight as well, which fixes the angle between classes whatever their sizes.",
  equation: [
    "L = weighted InfoNCE with  w_ij = 1 within a class, epsilon across",
    "its optimum: every cosine across classes is 1 - temperature log(1 / epsilon), if that is -1 / (K - 1) or more",
  ].join("\n"),
  call: "weightedInfoNce(z, softSupConWeights(labels, epsilon), { temperature })",
  whenNot:
    "Epsilon is so small that this angle cannot be: then the sizes of classes decide again, as with SupCon. With epsilon = exp(-K / ((K - 1) temperature)), K classes form the regular simplex.",
  reference: "A Unified Geometric Framework for Weighted Contrastive Learning (2026), arXiv 2605.13943",
  needs: ["labels"],
  role: "objective",
  params: z.strictObject({
    temperature: temperatureParam,
    epsilon: z
      .number()
      .gt(0)
      .lt(1)
      .default(5e-5)
      .describe(
        "Weight of pairs of two classes, where that of one class is 1; at temperature 0.1, 5e-5 sets classes at right angles, 2e-9 makes two a regular simplex, 3e-7 three",
      ),
    reduction: reductionParam,
  }),
  elsewhere: {
    epsilon: {
      library: "second argument of `softSupConWeights`; it has no default",
      plan: "`--set epsilon=NUMBER`, 5e-5 where left away",
    },
  },
} as const satisfies LossEntry;
