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
import { eStepNames } from "../ucsl/params.js";
import { ruleForms } from "./rules.js";

export const params = z.strictObject({
  clusters: clustersParam,
  rule: z
    .enum(ruleForms)
    .default("least-squares")
    .describe(
      "How each subgroup's rule for the outcome is fitted: by least squares, or by support vector regression (svm), which overlooks small errors and heeds large ones less",
    ),
  eStep: eStepParam(eStepNames, "auto", "people"),
  restarts: restartsParam(20, "random starts"),
  kept: keptParam(7),
  maxIterations: iterationsParam,
  agreement: agreementParam("everyone"),
  penalty: z
    .number()
    .min(0)
    .default(3)
    .describe(
      "Ridge penalty of the rules, a person: the larger, the more each rule follows what goes with the outcome, whatever else does too; 0 for none, as published",
    ),
  width: z
    .number()
    .min(0)
    .default(0.1)
    .describe("Errors up to this are overlooked by svm, in standard deviations of the outcome"),
  noiseTolerance: noiseToleranceParam,
  longRows: longRowsParam,
  searchRows: searchRowsParam("", "EM"),
});
export type Params = z.output<typeof params>;
