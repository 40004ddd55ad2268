import { z } from "zod";
import { kernelNames } from "../kernels.js";

export const temperatureParam = z
  .number()
  .positive()
  .default(0.1)
  .describe("What the cosine is divided by; the smaller, the more the nearest rows decide");

export const baseTemperatureParam = z
  .number()
  .positive()
  .optional()
  .describe(
    "The loss is multiplied by temperature / baseTemperature, in published code by temperature / 0.07; by 1 unless given",
  );

export const reductionParam = z
  .enum(["all", "valid"])
  .default("all")
  .describe(
    "Whether the mean is over all anchors, those without a positive counting as 0, or over those that have one",
  );

export const kernelParam = z
  .enum(kernelNames)
  .default("gaussian")
  .describe("How fast likeness falls with the distance of labels in bandwidths; all are 1 at distance 0");

export const bandwidthParam = z
  .union([z.number().positive(), z.array(z.number().positive()).min(1), z.enum(["scott", "silverman"])])
  .default("scott")
  .describe(
    "Variance of the kernel in squared units of the label, one for all labels or one for each, or the rule that reads it off the labels of the training set",
  );

export const viewParam = z.int().min(0).default(0).describe("Which view of the batch is regularised, counted from 0");

export const potentialParam = z
  .number()
  .positive()
  .default(2)
  .describe("How fast the potential of two embeddings falls with their squared distance");

/** A margin between positives and negatives. */
export const epsilonParam = z
  .number()
  .min(0)
  .default(0)
  .describe("Margin between positives and negatives, in units of cosine over temperature");

/** How much a term counts. */
export const lambdaParam = (of: string, usual = 1) =>
  z.number().min(0).default(usual).describe(`How much ${of} counts`);
