import { z } from "zod";
import type { LossEntry } from "./entry.js";
import { baseTemperatureParam, reductionParam, temperatureParam } from "./params.js";

export const aboutWeightedInfoNce = {
  id: "weighted-info-nce",
  title: "Weighted InfoNCE",
  summary:
    "The general form of InfoNCE, SupCon, Soft SupCon, y-Aware, X-CLR and AnatCL: embeddings close to an anchor should be those that have weight with it, whatever the weights come from.",
  equation: [
    "L = -(1/N) sum_i sum_{j != i} w_ij log p_ij   >=   mean entropy of the rows of w",
    "w_ij = W_ij / sum_t W_it,   p_i = softmax over j != i of s_ij",
  ].join("\n"),
  call: "weightedInfoNce(z, weights)",
  whenNot:
    "The weights are nearly equal for all pairs: the embedding then learns nothing but noise. What weights can give at best is told by diagnosing them before training.",
  reference: "A Unified Geometric Framework for Weighted Contrastive Learning (2026), arXiv 2605.13943",
  needs: ["weights"],
  role: "objective",
  params: z.strictObject({
    temperature: temperatureParam,
    similarity: z
      .enum(["cosine", "euclidean"])
      .default("cosine")
      .describe(
        "cosine of the embeddings over the temperature, or minus the squared distance of embeddings as they are over twice it",
      ),
    selfPairs: z.boolean().default(false).describe("Whether a row is compared with itself, too"),
    baseTemperature: baseTemperatureParam,
    reduction: reductionParam,
  }),
} as const satisfies LossEntry;
