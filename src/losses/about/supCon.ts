import { z } from "zod";
import type { LossEntry } from "./entry.js";
import { baseTemperatureParam, reductionParam, temperatureParam } from "./params.js";

export const aboutSupCon = {
  id: "sup-con",
  title: "SupCon",
  summary:
    "Learns classes (diagnoses, sites): all rows of one class should be closer to each other than to any other row.",
  equation: [
    "out: L_i = log sum_{a != i} exp s_ia  -  mean over the positives p of s_ip",
    "in:  L_i = log sum_{a != i} exp s_ia  -  log mean over the positives p of exp s_ip   <=   out",
  ].join("\n"),
  call: "supCon(z, labels)",
  whenNot:
    "Most of a class share something that should not count, such as a scanner: out draws all of a class to one point, and that with it (see epsilon-SupInfoNCE and FairKL). With classes of very different sizes, small ones drift together, the more so the higher the temperature (see Soft SupCon). Subgroups within a class are not kept.",
  reference: "Khosla et al. (2020), Supervised Contrastive Learning, NeurIPS, eq. 2 and 3",
  needs: ["labels"],
  role: "objective",
  params: z.strictObject({
    temperature: temperatureParam,
    form: z
      .enum(["out", "in"])
      .default("out")
      .describe("Whether positives are averaged outside of the logarithm or in it; out trains better"),
    baseTemperature: baseTemperatureParam,
    reduction: reductionParam,
  }),
} as const satisfies LossEntry;
