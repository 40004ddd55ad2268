import { z } from "zod";

/** The encoder in whose embedding a method looked for subgroups, and the columns that made the embedding what it is. */
export const EmbeddedBy = z
  .object({
    network: z.string().describe("Title of the network"),
    losses: z.array(z.string()).describe("Titles of the loss that it learnt by, and of what was added to it"),
    dimensions: z.int().describe("Coordinates of a person"),
    reads: z
      .array(z.string())
      .describe("Columns that the coordinates are computed from, or that are made of the same images"),
    learntWith: z.array(z.string()).describe("Columns that it learnt with: proxies, classes, target, bias, prior"),
  })
  .meta({ id: "EmbeddedBy" });
export type EmbeddedBy = z.output<typeof EmbeddedBy>;
