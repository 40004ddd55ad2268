import { z } from "zod";
import { ofKernelWeights } from "./elsewhere.js";
import type { LossEntry } from "./entry.js";
import { bandwidthParam, baseTemperatureParam, kernelParam, reductionParam, temperatureParam } from "./params.js";

export const aboutDynamicRegression = {
  id: "dynamic-regression",
  title: "L^dyn",
  summary: "L^exp in which an anchor repels only the people nearest to it in the embedding, fewer from epoch to epoch.",
  equation: [
    "L = -(1/N) sum_i sum_k v_k ( s_ik - log sum_{t in near(i), t != i} exp( s_it (1 - w_it) ) )",
    "near(i) = the rows of the nearest subjects, itself among them",
  ].join("\n"),
  call: "dynamicRegression(z, kernelWeights(ages, 4), { neighbours: neighboursAt(epoch, schedule) })",
  whenNot:
    "Batches are small: the published code repels everybody below 32 subjects. With as many neighbours as subjects it is the variant allOthers of L^exp.",
  reference:
    "Traeuble et al. (2024), Contrastive Learning with Dynamic Localized Repulsion for Brain Age Prediction on 3D Stiffness Maps, arXiv 2408.00527",
  needs: ["proxies"],
  role: "objective",
  params: z.strictObject({
    temperature: temperatureParam,
    bandwidth: bandwidthParam,
    kernel: kernelParam,
    neighbours: z
      .int()
      .min(1)
      .default(14)
      .describe(
        "Subjects that an anchor repels, itself among them; neighboursAt(epoch, ...) comes down from the batch to them",
      ),
    nearness: z
      .enum(["cosine", "manhattan", "chebyshev"])
      .default("cosine")
      .describe(
        "How near two embeddings are: by their cosine (Euclidean distances order them alike), or by the sum or the largest of the differences of their coordinates",
      ),
    variant: z
      .enum(["perAnchor", "code"])
      .default("perAnchor")
      .describe(
        "code: one mean over all pairs, of minus half the squared distances, all neighbours in batches below 32, as published",
      ),
    baseTemperature: baseTemperatureParam,
    reduction: reductionParam,
  }),
  elsewhere: {
    ...ofKernelWeights,
    neighbours: {
      library: "option `neighbours`, of an epoch or of all; it has no default",
      plan: "`--set neighbours=NUMBER` of the last epochs, 14 where left away",
    },
  },
} as const satisfies LossEntry;
