import { z } from "zod";
import { ofKernelWeights } from "./elsewhere.js";
import type { LossEntry } from "./entry.js";
import { bandwidthParam, kernelParam } from "./params.js";

export const aboutConditionalAlignment = {
  id: "conditional-alignment",
  title: "Conditional alignment",
  summary:
    "Alignment given continuous labels: how far the embeddings of people of like labels lie from each other. A term to add to conditional uniformity.",
  equation: "L = (1/n) sum_i sum_j ( w_ij / sum_k w_ik ) ||u_i1 - u_j2||^2",
  call: "conditionalAlignment(z, kernelWeights(ages, 25))",
  whenNot:
    "It would be all that is trained: a constant embedding has 0. No code was published; the form of the weights is our reading of the paper.",
  reference:
    "Dufumier et al. (2021), Conditional Alignment and Uniformity for Contrastive Learning with Continuous Proxy Labels, arXiv 2111.05643",
  needs: ["views", "proxies"],
  role: "term",
  params: z.strictObject({ bandwidth: bandwidthParam, kernel: kernelParam }),
  elsewhere: ofKernelWeights,
} as const satisfies LossEntry;
