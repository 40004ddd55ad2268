import { z } from "zod";
import type { LossEntry } from "./entry.js";

export const aboutAlignment = {
  id: "alignment",
  title: "Alignment",
  summary:
    "One of the two things InfoNCE strives for, apart: how far the views of a subject lie from each other. A term to add to uniformity, and a figure to watch in training.",
  equation: "L = mean_i ||u_i1 - u_i2||^power,   averaged over pairs of views",
  call: "alignment(z)",
  whenNot: "It would be all that is trained: a constant embedding has alignment 0.",
  reference:
    "Wang and Isola (2020), Understanding Contrastive Representation Learning through Alignment and Uniformity on the Hypersphere, ICML, section 4.1",
  needs: ["views"],
  role: "term",
  params: z.strictObject({
    power: z.number().positive().default(2).describe("Power of the distance between two views"),
  }),
} as const satisfies LossEntry;
