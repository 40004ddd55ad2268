import { z } from "zod";
import type { LossEntry } from "./entry.js";
import { temperatureParam } from "./params.js";

export const aboutInfoNce = {
  id: "info-nce",
  title: "InfoNCE (NT-Xent, SimCLR)",
  summary:
    "Learns from views of the same subject alone, without any label: an anchor must pick out its own other views among all rows of the batch.",
  equation: [
    "L = mean over the rows i of  log sum_{a != i} exp s_ia  -  mean over the own other views p of s_ip",
    "s = cosine / temperature",
  ].join("\n"),
  call: "infoNce(z, { temperature: 0.1 })",
  whenNot:
    "Batches are small (below some 64 subjects: see decoupled contrastive), or augmentations change too little: then views are told by noise, and nothing is learnt of people. Subjects who are alike are pushed apart as much as any others.",
  reference:
    "Chen et al. (2020), A Simple Framework for Contrastive Learning of Visual Representations, ICML, eq. 1; van den Oord et al. (2018), Representation Learning with Contrastive Predictive Coding",
  needs: ["views"],
  role: "objective",
  params: z.strictObject({
    temperature: temperatureParam,
    keys: z
      .enum(["all", "crossView", "symmetric"])
      .default("all")
      .describe(
        "Among what an anchor must find its own other views: all other rows, the rows of the other view alone, or those both ways, as in CLIP",
      ),
    variant: z
      .enum(["paper", "code"])
      .default("paper")
      .describe(
        "code: the sum over both views in place of the mean, as in the code published with y-Aware; with all keys only",
      ),
  }),
} as const satisfies LossEntry;
