import { z } from "zod";
import { ofEuclidean } from "./elsewhere.js";
import type { LossEntry } from "./entry.js";
import { bandwidthParam, reductionParam, temperatureParam } from "./params.js";

export const aboutEuclidean = {
  id: "euclidean",
  title: "Euclidean-Euclidean",
  summary:
    "Learns a map of continuous labels: distances of embeddings, which are not normalised, should be those of labels. Where y-Aware bends a line of ages around a sphere, this keeps it straight.",
  equation: [
    "L = weighted InfoNCE with  w_ij = exp( -||y_i - y_j||^2 / (2 sigma^2) ),   s_ij = -||z_i - z_j||^2 / (2 temperature)",
    "its optimum: z = (sqrt(temperature) / sigma) y, up to turns and shifts",
  ].join("\n"),
  call: 'weightedInfoNce(z, euclideanWeights(ages, sigma), { similarity: "euclidean" })',
  whenNot:
    "Embeddings are compared by their cosine afterwards, or something else than the labels is to be learnt: the best embedding has as many dimensions as there are labels.",
  reference: "A Unified Geometric Framework for Weighted Contrastive Learning (2026), arXiv 2605.13943",
  needs: ["proxies"],
  role: "objective",
  params: z.strictObject({ temperature: temperatureParam, bandwidth: bandwidthParam, reduction: reductionParam }),
  elsewhere: ofEuclidean,
} as const satisfies LossEntry;
