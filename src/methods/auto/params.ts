import { z } from "zod";

export const params = z.strictObject({
  clusters: z.int().min(1).max(20).default(2).describe("Number of subgroups K; the plan's range sets it"),
  folds: z.int().min(3).max(10).default(5).meta({
    title: "Parts that are left out in turn",
    description:
      "People are dealt out in so many parts; each division is fitted without each part and judged by the people in it. More parts leave more people to learn from, and take longer",
  }),
  looked: z.int().min(1).max(20).default(6).meta({
    title: "Divisions searched for a gap",
    description:
      "How many divisions, the best score first, are searched for a gap between subgroups before the answer is that there is none. More of them find fainter groups, and false ones more often",
  }),
  slow: z.boolean().default(false).meta({
    title: "Try slow methods too",
    description:
      "Also try what takes several times as long as all others together: HYDRA, and with many features cPCA in search of its alpha",
  }),
});
export type Params = z.output<typeof params>;
