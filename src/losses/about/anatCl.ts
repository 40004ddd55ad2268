import { z } from "zod";
import { ofKernelWeights } from "./elsewhere.js";
import type { LossEntry } from "./entry.js";
import { bandwidthParam, kernelParam, lambdaParam, reductionParam, temperatureParam } from "./params.js";

export const aboutAnatCl = {
  id: "anat-cl",
  title: "AnatCL",
  summary:
    "Learns from age and anatomy together: people attract each other by how near their ages are, and by how alike the measures of their brain regions (thickness, area, volume) are.",
  equation: [
    "L = lambdaAge L(age)  +  lambdaAnatomy L(anatomy),   both weighted InfoNCE",
    "anatomy: w_ij = mean cosine of descriptors, a vector of measures for each region (local), or of regions for each measure (global)",
  ].join("\n"),
  call: "anatCl(z, kernelWeights(ages, 25), anatomyWeights(measures, fitAnatomyScaling(trainingMeasures)))",
  whenNot:
    "There are no regional measures. Without scaling, areas and volumes decide and all people seem alike. No training code was published: the scaling is our choice.",
  reference: "Barbano et al. (2024), Anatomical Foundation Models for Brain MRIs, arXiv 2408.07079",
  needs: ["proxies", "anatomy"],
  role: "objective",
  params: z.strictObject({
    temperature: temperatureParam,
    bandwidth: bandwidthParam,
    kernel: kernelParam,
    descriptor: z
      .enum(["global", "local"])
      .default("global")
      .describe("global: a vector of regions for each measure; local: a vector of measures for each region"),
    scaling: z
      .enum(["minMax", "zScore", "none"])
      .default("minMax")
      .describe(
        "How measures are made comparable, as learnt on the training set: stretched to [0, 1], with mean 0 and deviation 1, or left as they are",
      ),
    lambdaAge: lambdaParam("age"),
    lambdaAnatomy: lambdaParam("anatomy"),
    reduction: reductionParam,
  }),
  elsewhere: {
    ...ofKernelWeights,
    descriptor: {
      library: 'third argument of `anatomyWeights`: `"global"` where left away, or `"local"`',
      plan: "`--set descriptor=local`",
    },
    scaling: {
      library: 'second argument of `fitAnatomyScaling`: `"minMax"` where left away, `"zScore"`, `"none"`',
      plan: "`--set scaling=zScore`",
    },
  },
} as const satisfies LossEntry;
