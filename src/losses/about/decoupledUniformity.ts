import { z } from "zod";
import type { LossEntry } from "./entry.js";
import { potentialParam } from "./params.js";

export const aboutDecoupledUniformity = {
  id: "decoupled-uniformity",
  title: "Decoupled Uniformity",
  summary:
    "Views of the same subject, with or without prior knowledge of who is like whom (features of a generative model, weak attributes): centroids of subjects repel each other, as far as the prior does not say that they are alike. Made for augmentations that are weak, as those of medical images are.",
  equation: [
    "L = log mean_{i < j} exp( -t ||m_i - m_j||^2 )",
    "m = centroids of the views, not normalised again; with a prior kernel K, (K + lambda I)^-1 K times them",
  ].join("\n"),
  call: "decoupledUniformity(z, { prior: kernelMatrix(features, fitBandwidth(features, sigma ** 2)) })",
  whenNot:
    "The prior knows nothing of what the embedding is for, or lambda is large beside the eigenvalues of K: then all centroids shrink to 0, and nothing is learnt.",
  reference:
    "Dufumier et al. (2023), Integrating Prior Knowledge in Contrastive Learning with Kernel, ICML, eq. 3 and 8",
  needs: ["views"],
  role: "objective",
  params: z.strictObject({
    t: potentialParam,
    lambda: z.number().min(0).default(0.01).describe("Added to the diagonal of the prior kernel; 0 trusts it wholly"),
    lambdaTimesN: z
      .boolean()
      .default(false)
      .describe(
        "Whether lambda counts once for each subject of the batch, as in the theory, or once, as in the published code",
      ),
  }),
} as const satisfies LossEntry;
