import { z } from "zod";
import { ofKernelWeights } from "./elsewhere.js";
import type { LossEntry } from "./entry.js";
import { bandwidthParam, kernelParam, potentialParam } from "./params.js";

export const aboutConditionalUniformity = {
  id: "conditional-uniformity",
  title: "Conditional uniformity",
  summary:
    "Uniformity given continuous labels: the less alike the labels of two people, the more their embeddings repel. A term to add to conditional alignment.",
  equation: "L = log mean over pairs of rows of two subjects of ( max w - w_ij ) exp( -t ||u_i - u_j||^2 )",
  call: "conditionalUniformity(z, kernelWeights(ages, 25))",
  whenNot:
    "It would be all that is trained. No code was published; the form of the weights is our reading of the paper.",
  reference:
    "Dufumier et al. (2021), Conditional Alignment and Uniformity for Contrastive Learning with Continuous Proxy Labels, arXiv 2111.05643",
  needs: ["proxies"],
  role: "term",
  params: z.strictObject({
    bandwidth: bandwidthParam,
    kernel: kernelParam,
    t: potentialParam,
    mean: z.enum(["pairs", "weights"]).default("pairs").describe("What the sum is divided by; gradients do not differ"),
  }),
  elsewhere: ofKernelWeights,
} as const satisfies LossEntry;
