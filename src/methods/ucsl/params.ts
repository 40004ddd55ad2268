import { z } from "zod";
import { hyperplaneForms } from "./mStep.js";

export const eStepNames = ["auto", "k-means", "tied", "spherical", "full"] as const;
export const patientWeightings = ["hard", "soft", "uniform"] as const;
export const controlWeightings = ["soft", "hard", "uniform"] as const;

export const params = z.strictObject({
  clusters: z.int().min(1).max(20).default(2).describe("Number of subgroups K; the plan's range sets it"),
  eStep: z
    .enum(eStepNames)
    .default("auto")
    .describe(
      "How patients are grouped between two M steps: by k-means, or by a mixture with one variance for all clusters (tied), one each (spherical) or a covariance matrix each (full); auto tries the first two and goes on with what sets clusters furthest apart",
    ),
  hyperplane: z
    .enum(hyperplaneForms)
    .default("logistic")
    .describe(
      "How patients of a subgroup are told from controls in the M step: by logistic regression, or by a linear support vector machine (svm), which looks at people near the boundary only",
    ),
  whiten: z
    .boolean()
    .default(false)
    .describe(
      "Measure everyone in units of the controls' own covariance (shrunk after Ledoit and Wolf), so that directions in which controls vary much count less",
    ),
  restarts: z.int().min(1).max(200).default(30).describe("Fits from different random starts; 1 skips the consensus"),
  kept: z
    .int()
    .min(1)
    .max(200)
    .default(10)
    .describe("Restarts that the consensus hears, those with the clusters furthest apart first"),
  maxIterations: z.int().min(2).max(200).default(10).describe("EM iterations a restart at most"),
  agreement: z
    .number()
    .gt(0)
    .max(1)
    .default(0.9)
    .describe("Stop when two iterations agree better than this on the patients (adjusted Rand index)"),
  penalty: z
    .number()
    .positive()
    .default(0.1)
    .describe(
      "Ridge penalty of the hyperplanes, a row: the larger, the smoother; 1 / (rows C) is the usual C, 1 / (5 rows C) for svm",
    ),
  patientWeights: z
    .enum(patientWeightings)
    .default("hard")
    .describe("Patients count in the M step for their likeliest subgroup only, by their responsibilities, or equally"),
  controlWeights: z
    .enum(controlWeightings)
    .default("soft")
    .describe("Controls count by their responsibilities, for their likeliest subgroup only, or equally"),
  noiseTolerance: z
    .number()
    .gt(1)
    .default(10)
    .describe("A third or later direction is kept when more than 1 / this of it is new"),
  longRows: z
    .number()
    .min(0)
    .default(1)
    .describe("People further from the mean than this many times the median are drawn in to it; 0 leaves them"),
  searchRows: z
    .int()
    .min(100)
    .default(1000)
    .describe("Restarts search on so many people at most, drawn from both groups; the last EM sees everyone"),
});
export type Params = z.output<typeof params>;
