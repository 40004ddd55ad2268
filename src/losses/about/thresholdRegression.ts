import { z } from "zod";
import { ofKernelWeights } from "./elsewhere.js";
import type { LossEntry } from "./entry.js";
import { bandwidthParam, baseTemperatureParam, kernelParam, reductionParam, temperatureParam } from "./params.js";

export const aboutThresholdRegression = {
  id: "threshold-regression",
  title: "L^thr",
  summary:
    "Learns to predict a continuous label, such as age: for each positive an anchor repels only people whose labels are less like its own than the positive's is.",
  equation: [
    "L = -(1/N) sum_i sum_k v_k ( s_ik - log sum_{t in B_k} exp s_it )",
    "B_k = { t : w_it < w_ik }, k with empty B_k left out;   v_k = w_ik / sum_t w_it (shares) or w_ik / sum over B_k of w_it (paper)",
  ].join("\n"),
  call: "thresholdRegression(z, kernelWeights(ages, 4))",
  whenNot:
    "The label has few levels, so that hardly any B_k differ. L^exp did better on brain ages. It has no lower bound.",
  reference: "Barbano et al. (2023), Contrastive Learning for Regression in Multi-Site Brain Age Prediction, ISBI",
  needs: ["proxies"],
  role: "objective",
  params: z.strictObject({
    temperature: temperatureParam,
    bandwidth: bandwidthParam,
    kernel: kernelParam,
    variant: z
      .enum(["shares", "paper", "code"])
      .default("shares")
      .describe(
        "paper: weights over the sum of those below, which overflows with narrow kernels and is then refused; code: two axes exchanged, one denominator for all positives of an anchor, as published",
      ),
    deltaReduction: z
      .enum(["sum", "mean"])
      .default("sum")
      .describe(
        "Of the code's variant, whose name it has there: counts of rows, or those over the rows of the batch; gradients do not differ",
      ),
    baseTemperature: baseTemperatureParam,
    reduction: reductionParam,
  }),
  elsewhere: ofKernelWeights,
} as const satisfies LossEntry;
