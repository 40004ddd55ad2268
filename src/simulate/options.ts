import { z } from "zod";

const strength = () => z.number().min(0).max(20);

/** What a simulated cohort is made of. Lengths are in standard deviations of a subject's own noise. */
export const SimulateOptions = z
  .strictObject({
    controls: z.int().min(0).max(2_000_000).default(500).describe("Number of controls"),
    patients: z.int().min(0).max(2_000_000).default(500).describe("Number of patients"),
    subgroups: z.int().min(1).max(8).default(2).describe("Subgroups among the patients; 1 plants none"),
    features: z
      .union([z.literal("desikan"), z.int().min(2).max(2000)])
      .default(50)
      .describe("Number of plain features, or desikan: cortical thickness and subcortical volumes of a brain"),
    nuisance: strength().default(3).describe("Spread along the strongest direction that controls and patients share"),
    effect: strength().default(3).describe("Length of the shift that is each subgroup's own; 0 plants none"),
    age: strength()
      .default(1)
      .describe("Effect of age; 1 is about a third of a standard deviation in 20 years for a typical feature"),
    sex: strength()
      .default(1)
      .describe("Effect of sex; 1 is about a third of a standard deviation for a typical feature"),
    sites: z.int().min(1).max(26).default(1).describe("Number of sites, each with shifts of its own"),
    missing: z.number().min(0).max(0.9).default(0).describe("Share of the feature cells that are missing, at random"),
    ratio: z
      .number()
      .min(1)
      .max(20)
      .default(1)
      .describe("Patients in the largest subgroup for each one in the smallest"),
    tails: z
      .number()
      .min(2.5)
      .max(1000)
      .default(12)
      .describe("Degrees of freedom of the noise (Student's t); few mean heavy tails"),
    seed: z
      .int()
      .min(0)
      .max(Number.MAX_SAFE_INTEGER)
      .default(1)
      .describe("Seed; the same options give the same cohort"),
  })
  .meta({ id: "SimulateOptions" });
export type SimulateOptions = z.output<typeof SimulateOptions>;
export type SimulateInput = z.input<typeof SimulateOptions>;
