import { z } from "zod";
import type { LossEntry } from "./entry.js";
import { reductionParam, temperatureParam } from "./params.js";

export const aboutXClr = {
  id: "x-clr",
  title: "X-CLR",
  summary:
    "Learns from embeddings by another, frozen model (of captions, reports, class names, another modality): subjects should be as alike as that model finds them.",
  equation: "L = weighted InfoNCE with  w_ij = exp( cosine(t_i, t_j) / targetTemperature )",
  call: "weightedInfoNce(z, xClrWeights(targets, { temperature: 0.1 }))",
  whenNot:
    "temperature is above targetTemperature: then no embedding reaches the target. What the other model does not see is not learnt.",
  reference:
    "Sobal et al. (2024), X-Sample Contrastive Loss: Improving Contrastive Learning with Sample Similarity Graphs, arXiv 2407.18134",
  needs: ["targets"],
  role: "objective",
  params: z.strictObject({
    temperature: temperatureParam,
    targetTemperature: z
      .number()
      .positive()
      .default(0.1)
      .describe("What the cosine of two targets is divided by; temperature should not be above it"),
    selfPairs: z.boolean().default(false).describe("Whether a row is compared with itself, too"),
    reduction: reductionParam,
  }),
  elsewhere: {
    targetTemperature: {
      library: "option `temperature` of `xClrWeights`, 0.1 where left away",
      plan: "`--set targetTemperature=NUMBER`, 0.1 where left away",
    },
  },
} as const satisfies LossEntry;
