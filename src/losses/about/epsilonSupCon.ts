import { z } from "zod";
import type { LossEntry } from "./entry.js";
import { baseTemperatureParam, epsilonParam, reductionParam, temperatureParam } from "./params.js";

export const aboutEpsilonSupCon = {
  id: "epsilon-sup-con",
  title: "epsilon-SupCon",
  summary: "SupCon with a margin between positives and negatives, to compare epsilon-SupInfoNCE with.",
  equation:
    "L_i = epsilon + log( sum over the positives t of exp(s_it - epsilon) + sum over the negatives q of exp s_iq )  -  mean over the positives p of s_ip",
  call: "epsilonSupCon(z, labels, { epsilon: 0.25 })",
  whenNot: "Most of a class share a bias: epsilon-SupInfoNCE does better there, and no worse elsewhere.",
  reference: "Barbano et al. (2023), Unbiased Supervised Contrastive Learning, ICLR, eq. 5",
  needs: ["labels"],
  role: "objective",
  params: z.strictObject({
    temperature: temperatureParam,
    epsilon: epsilonParam,
    variant: z
      .enum(["paper", "code"])
      .default("paper")
      .describe("code: without the constant epsilon, and with 1e-6 in the logarithm, as published"),
    baseTemperature: baseTemperatureParam,
    reduction: reductionParam,
  }),
} as const satisfies LossEntry;
