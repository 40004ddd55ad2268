import { z } from "zod";
import { ofKernelWeights } from "./elsewhere.js";
import type { LossEntry } from "./entry.js";
import { bandwidthParam, baseTemperatureParam, kernelParam, reductionParam, temperatureParam } from "./params.js";

export const aboutExponentialRegression = {
  id: "exponential-regression",
  title: "L^exp",
  summary:
    "Learns to predict a continuous label, such as age, across sites: an anchor repels everybody, the more the less alike the labels are.",
  equation: [
    "L = -(1/N) sum_i sum_k v_k ( s_ik - log sum_{t != i, k} exp( s_it (1 - w_it) ) )",
    "v_k = w_ik / sum_t w_it",
  ].join("\n"),
  call: "exponentialRegression(z, kernelWeights(ages, 4))",
  whenNot:
    "The embedding is meant for other things than the label: see y-Aware. Its kernel must be 1 at distance 0. It has no lower bound.",
  reference: "Barbano et al. (2023), Contrastive Learning for Regression in Multi-Site Brain Age Prediction, ISBI",
  needs: ["proxies"],
  role: "objective",
  params: z.strictObject({
    temperature: temperatureParam,
    bandwidth: bandwidthParam,
    kernel: kernelParam,
    variant: z
      .enum(["paper", "allOthers", "code"])
      .default("paper")
      .describe(
        "allOthers: the positive stays in its denominator; code: as that, of minus half the squared distances, of which all published numbers are",
      ),
    baseTemperature: baseTemperatureParam,
    reduction: reductionParam,
  }),
  elsewhere: ofKernelWeights,
} as const satisfies LossEntry;
