import { z } from "zod";
import type { LossEntry } from "./entry.js";
import { temperatureParam } from "./params.js";

export const aboutDecoupledContrastive = {
  id: "decoupled-contrastive",
  title: "Decoupled contrastive learning (DCL, DCLW)",
  summary:
    "InfoNCE for small batches: without the positive in the denominator, an anchor goes on learning from negatives however near its positive already is.",
  equation: [
    "L = mean over the rows i of  log sum over rows a of other subjects of exp s_ia  -  w_i s_ip",
    "w_i = 1 (plain), or 2 - n softmax_i(cosine_ip / concentration) (weighted)",
  ].join("\n"),
  call: "decoupledContrastive(z)",
  whenNot:
    "Batches are large: it gains nothing over InfoNCE then. It has no lower bound, so that its value says little of how well it is learnt.",
  reference: "Yeh et al. (2022), Decoupled Contrastive Learning, ECCV, eq. 5 and 6",
  needs: ["views"],
  role: "objective",
  params: z.strictObject({
    temperature: temperatureParam,
    variant: z
      .enum(["plain", "weighted"])
      .default("plain")
      .describe("weighted: positives that already agree count for less (DCLW)"),
    concentration: z
      .number()
      .positive()
      .default(0.5)
      .describe("Of the weights of weighted: the smaller, the more they differ"),
  }),
} as const satisfies LossEntry;
