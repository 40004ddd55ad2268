import { z } from "zod";
import { ofLabels } from "./elsewhere.js";
import type { LossEntry } from "./entry.js";
import { bandwidthParam, baseTemperatureParam, kernelParam, reductionParam, temperatureParam } from "./params.js";

export const aboutYAware = {
  id: "y-aware",
  title: "y-Aware InfoNCE",
  summary:
    "Learns from continuous labels, such as age (and sex), beside views: the closer the labels of two people, the closer their embeddings should be. People without a label learn from their own views.",
  equation: [
    "L = -(1/N) sum_i sum_{k != i} ( w_ik / sum_j w_ij ) log softmax_{k != i}( s_ik )",
    "w_ik = K( H^(-1/2) (y_i - y_k) )",
  ].join("\n"),
  call: "yAware(z, ages, { bandwidth: 25 })",
  whenNot:
    "The label has little to do with the images, or the kernel is so wide that everybody is like everybody. For predicting the label itself, L^exp does better where sites differ.",
  reference:
    "Dufumier et al. (2021), Contrastive Learning with Continuous Proxy Meta-data for 3D MRI Classification, MICCAI, eq. 3",
  needs: ["proxies"],
  role: "objective",
  params: z.strictObject({
    temperature: temperatureParam,
    bandwidth: bandwidthParam,
    kernel: kernelParam,
    variant: z
      .enum(["allViews", "paper", "code"])
      .default("allViews")
      .describe(
        "allViews: all rows are anchors and keys; paper: those of view 0 are anchors, those of view 1 keys, the own one among them; code: weights divided by the sum of the row of the key, and twice the mean, as published",
      ),
    baseTemperature: baseTemperatureParam,
    reduction: reductionParam,
  }),
  elsewhere: ofLabels,
} as const satisfies LossEntry;
