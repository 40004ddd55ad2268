import { z } from "zod";
import type { LossEntry } from "./entry.js";
import { potentialParam } from "./params.js";

export const aboutUniformity = {
  id: "uniformity",
  title: "Uniformity",
  summary:
    "The other of the two things InfoNCE strives for: how evenly embeddings lie on the sphere. A term to add to alignment, and a figure to watch in training.",
  equation: "L = log mean_{i < j} exp( -t ||u_i - u_j||^2 ),   averaged over views",
  call: "uniformity(z)",
  whenNot:
    "It would be all that is trained: views of one subject need not agree. Where labels say that some subjects are alike, see conditional uniformity.",
  reference:
    "Wang and Isola (2020), Understanding Contrastive Representation Learning through Alignment and Uniformity on the Hypersphere, ICML, section 4.1",
  needs: [],
  role: "term",
  params: z.strictObject({ t: potentialParam }),
} as const satisfies LossEntry;
