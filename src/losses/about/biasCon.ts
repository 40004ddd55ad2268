import { z } from "zod";
import type { LossEntry } from "./entry.js";
import { baseTemperatureParam, reductionParam, temperatureParam } from "./params.js";

export const aboutBiasCon = {
  id: "bias-con",
  title: "BiasCon",
  summary:
    "SupCon whose positives are of one class and of two biases (such as two scanners), so that what the class shares for its bias is not rewarded. Used beside a cross-entropy.",
  equation: "L_i = log sum_{a != i} exp s_ia  -  mean over the rows p of the class of i and another bias of s_ip",
  call: "biasCon(z, labels, biases)",
  whenNot: "Few pairs of a class differ in their bias: most anchors then have no positive and count as 0.",
  reference:
    "Hong and Yang (2021), Unbiased Classification through Bias-Contrastive and Bias-Balanced Learning, NeurIPS",
  needs: ["labels", "bias"],
  role: "objective",
  params: z.strictObject({
    temperature: temperatureParam,
    baseTemperature: baseTemperatureParam,
    reduction: reductionParam,
  }),
} as const satisfies LossEntry;
