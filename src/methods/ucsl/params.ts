import { z } from "zod";
import {
  agreementParam,
  clustersParam,
  eStepParam,
  iterationsParam,
  keptParam,
  longRowsParam,
  noiseToleranceParam,
  restartsParam,
  searchRowsParam,
} from "../commonParams.js";
import { hyperplaneForms } from "./mStep.js";

export const eStepNames = ["auto", "k-means", "tied", "spherical", "full"] as const;
export const patientWeightings = ["hard", "soft", "uniform"] as const;
export const controlWeightings = ["soft", "hard", "uniform"] as const;

export const params = z.strictObject({
  clusters: clustersParam,
  eStep: eStepParam(eStepNames, "auto", "patients"),
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
  restarts: restartsParam(30, "random starts"),
  kept: keptParam(10),
  maxIterations: iterationsParam,
  agreement: agreementParam("the patients"),
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
  noiseTolerance: noiseToleranceParam,
  longRows: longRowsParam,
  searchRows: searchRowsParam(", drawn from both groups", "EM"),
});
export type Params = z.output<typeof params>;
