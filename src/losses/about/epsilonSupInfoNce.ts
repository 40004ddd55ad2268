import { z } from "zod";
import type { LossEntry } from "./entry.js";
import { baseTemperatureParam, epsilonParam, reductionParam, temperatureParam } from "./params.js";

export const aboutEpsilonSupInfoNce = {
  id: "epsilon-sup-info-nce",
  title: "epsilon-SupInfoNCE",
  summary:
    "Learns classes where most of a class share a bias: every positive should be closer than every negative by a margin, and positives are not compared among each other, so that they need not become one point.",
  equation:
    "L_i = mean over the positives p of  log( exp(s_ip - epsilon) + sum over the negatives q of exp s_iq )  -  s_ip   >=   -epsilon",
  call: "epsilonSupInfoNce(z, labels, { epsilon: 0.25 })",
  whenNot:
    "The bias is not known and nearly everybody has it: add FairKL or FairL2, which need it named. A margin of epsilon is one of epsilon x temperature in the cosine; above 2 / temperature it cannot be kept.",
  reference: "Barbano et al. (2023), Unbiased Supervised Contrastive Learning, ICLR, eq. 4",
  needs: ["labels"],
  role: "objective",
  params: z.strictObject({
    temperature: temperatureParam,
    epsilon: epsilonParam,
    positives: z
      .enum(["mean", "sum"])
      .default("mean")
      .describe(
        "Over the positives of an anchor: the mean, as every implementation has it, or the sum, as the equation has it",
      ),
    variant: z
      .enum(["paper", "code", "codeIn"])
      .default("paper")
      .describe(
        "code: 1e-6 is added in the logarithm, as published; codeIn: another loss, which the published code calls in",
      ),
    baseTemperature: baseTemperatureParam,
    reduction: reductionParam,
  }),
} as const satisfies LossEntry;
