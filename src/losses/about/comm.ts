import { z } from "zod";
import type { LossEntry } from "./entry.js";
import { temperatureParam } from "./params.js";

export const aboutComm = {
  id: "comm",
  title: "CoMM",
  summary:
    "Learns from several modalities (an image and a table, say) what they share, what each has alone, and what only all of them together show.",
  equation: [
    "L = NTXent(Z', Z'')  +  sum over modalities i of ( NTXent(Z_i', Z'') + NTXent(Z_i'', Z') ) / 2",
    "Z = encodings of all modalities, Z_i of the modality i alone; ' and '' two augmentations",
  ].join("\n"),
  call: "commLoss(encodings)",
  whenNot: "Only what the modalities share is wanted: CMC is simpler. Augmentations must keep what is to be learnt.",
  reference: "Dufumier et al. (2025), What to Align in Multimodal Contrastive Learning?, ICLR, eq. 7",
  needs: ["views", "modalities"],
  role: "objective",
  params: z.strictObject({
    temperature: temperatureParam,
    weights: z
      .array(z.number().min(0))
      .optional()
      .describe("How much each term counts, the modalities first and all of them together last; each 1 unless given"),
    variant: z
      .enum(["paper", "code"])
      .default("paper")
      .describe("code: the mean of the terms in place of their sum, as published"),
  }),
} as const satisfies LossEntry;
