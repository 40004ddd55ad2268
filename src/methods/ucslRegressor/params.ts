import { z } from "zod";
import { eStepNames } from "../ucsl/params.js";
import { ruleForms } from "./rules.js";

export const params = z.strictObject({
  clusters: z.int().min(1).max(20).default(2).describe("Number of subgroups K; the plan's range sets it"),
  rule: z
    .enum(ruleForms)
    .default("least-squares")
    .describe(
      "How each subgroup's rule for the outcome is fitted: by least squares, or by support vector regression (svm), which overlooks small errors and heeds large ones less",
    ),
  eStep: z
    .enum(eStepNames)
    .default("auto")
    .describe(
      "How people are grouped between two M steps: by k-means, or by a mixture with one variance for all clusters (tied), one each (spherical) or a covariance matrix each (full); auto tries the first two and goes on with what sets clusters furthest apart",
    ),
  restarts: z.int().min(1).max(200).default(20).describe("Fits from different random starts; 1 skips the consensus"),
  kept: z
    .int()
    .min(1)
    .max(200)
    .default(7)
    .describe("Restarts that the consensus hears, those with the clusters furthest apart first"),
  maxIterations: z.int().min(2).max(200).default(10).describe("EM iterations a restart at most"),
  agreement: z
    .number()
    .gt(0)
    .max(1)
    .default(0.9)
    .describe("Stop when two iterations agree better than this on everyone (adjusted Rand index)"),
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
    .describe("Restarts search on so many people at most; the last EM sees everyone"),
});
export type Params = z.output<typeof params>;
