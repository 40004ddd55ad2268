import { z } from "zod";
import type { LossEntry } from "./entry.js";
import { temperatureParam } from "./params.js";

export const aboutCmc = {
  id: "cmc",
  title: "CMC",
  summary:
    "Learns what modalities share: encodings of one subject by two modalities should be closer than those of two subjects.",
  equation: "L = mean over pairs of modalities of NTXent",
  call: "cmcLoss(encodings)",
  whenNot: "What only one modality shows, or only all together, matters: CoMM keeps that, this does not.",
  reference: "Tian et al. (2020), Contrastive Multiview Coding, ECCV, section 3.3",
  needs: ["modalities"],
  role: "objective",
  params: z.strictObject({ temperature: temperatureParam }),
} as const satisfies LossEntry;
