import { z } from "zod";
import { covarianceForms } from "./mixture.js";

export const params = z.strictObject({
  clusters: z.int().min(1).max(20).default(2).describe("Number of clusters K; the plan's range sets it"),
  covariance: z
    .enum(covarianceForms)
    .default("full")
    .describe("A covariance matrix a cluster, or one variance a cluster"),
  axes: z
    .int()
    .min(1)
    .max(200)
    .default(10)
    .describe("Leading principal axes of the patients that the mixture is fitted on"),
  restarts: z.int().min(1).max(100).default(10).describe("Fits from different starts; the likeliest is kept"),
  maxIterations: z.int().min(1).max(1000).default(200).describe("EM iterations a start at most"),
  tolerance: z
    .number()
    .positive()
    .default(1e-5)
    .describe("Stop when the mean log-likelihood of a patient changes by less than this"),
  ridge: z.number().min(0).default(1e-6).describe("Added to every variance so that no cluster collapses"),
});
export type Params = z.output<typeof params>;
