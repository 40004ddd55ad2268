import { z } from "zod";
import { PlannedImages } from "./images.js";

export const columnKinds = ["number", "category", "text"] as const;
/** How the cells of a column are read: measured numbers, a few levels, or free text and ids. */
export const ColumnKind = z.enum(columnKinds).meta({ id: "ColumnKind" });
export type ColumnKind = z.output<typeof ColumnKind>;

const name = z.string().min(1);

export const Columns = z
  .strictObject({
    id: name.nullable().default(null).describe("Column of participant ids; row numbers where there is none"),
    label: name.nullable().default(null).describe("Column that tells controls from patients"),
    control: z.array(z.string()).default([]).describe("Values of the label column that mean control"),
    patient: z.array(z.string()).default([]).describe("Values that mean patient; all others when empty"),
    group: name.nullable().default(null).describe("Rows with one value here stay together in every split"),
    site: name.nullable().default(null).describe("Column of the site or scanner"),
    outcome: name.nullable().default(null).describe("Continuous target in place of controls and patients"),
    covariates: z.array(name).default([]).describe("Columns whose effect is removed, as learnt from controls"),
    attributes: z.array(name).default([]).describe("Columns a method may learn with, never cluster"),
    features: z
      .array(name)
      .default([])
      .describe("Columns to find subgroups in; globs are allowed, all numeric columns when empty"),
    modalities: z.record(name, z.array(name)).default({}).describe("Features by modality, where there are several"),
    ignore: z.array(name).default([]).describe("Columns to leave out"),
    kinds: z.record(name, ColumnKind).default({}).describe("Corrections to how columns are read"),
    missing: z.array(z.string()).default([]).describe("Values that mean missing, besides empty, NA, n/a, NaN"),
    values: z
      .array(z.string())
      .default([])
      .describe("Values such as -9 that look as if they meant missing, and do not"),
  })
  .meta({ id: "Columns" });
export type Columns = z.output<typeof Columns>;

type Shape = typeof Columns.shape;
const withoutDefaults = Object.fromEntries(
  Object.entries(Columns.shape).map(([key, field]) => [
    key,
    field
      .unwrap()
      .optional()
      .describe(field.description ?? ""),
  ]),
) as unknown as { [K in keyof Shape]: z.ZodOptional<ReturnType<Shape[K]["unwrap"]>> };

/** Some of the settings of columns. What is not named is left open: no default stands in for it. */
export const SomeColumns = z.strictObject(withoutDefaults).meta({ id: "SomeColumns" });

export const Preprocessing = z
  .strictObject({
    impute: z
      .enum(["median", "none"])
      .default("median")
      .describe(
        "Missing cells: the controls' median of the feature (everyone's where there are no controls), or refuse them",
      ),
    harmonise: z
      .enum(["none", "combat"])
      .default("none")
      .describe("ComBat: bring the sites to one place and spread of every feature, as learnt from their controls"),
    residualise: z
      .enum(["linear", "none"])
      .default("linear")
      .describe("Remove what the covariates explain among controls (among everyone where there are none)"),
    scale: z
      .enum(["controls", "all", "none"])
      .default("controls")
      .describe(
        "Divide by the spread of the controls, or half the patients' where that is more (of everyone where there are no controls); of everyone; or not",
      ),
  })
  .meta({ id: "Preprocessing" });
export type Preprocessing = z.output<typeof Preprocessing>;

/** The numbers of subgroups to compare; equal ends mean: this number, as asked. */
export const ClusterRange = z
  .strictObject({
    from: z.int().min(1).max(20).default(1),
    to: z.int().min(1).max(20).default(6),
  })
  .refine(({ from, to }) => from <= to, { error: "a number not above `to`", path: ["from"] })
  .meta({ id: "ClusterRange" });
export type ClusterRange = z.output<typeof ClusterRange>;

export const Evaluation = z
  .strictObject({
    splits: z
      .enum(["person", "site"])
      .default("person")
      .describe("What refits, halves and folds never part: the rows of a person, or whole sites"),
    resamples: z.int().min(2).max(200).default(10).describe("Refits on subsamples of 80 % that measure stability"),
    nulls: z
      .int()
      .min(0)
      .max(1000)
      .default(0)
      .describe("Cohorts without subgroups to compare with; 0 leaves the comparison out"),
    level: z
      .number()
      .gt(0)
      .lt(0.5)
      .default(0.05)
      .describe("Level of tests and of intervals (0.05 gives 95 % intervals)"),
    holdout: z
      .number()
      .min(0)
      .max(0.5)
      .default(0.5)
      .describe("Share of people held out of a second fit, for confirmatory profiles; 0 leaves them out"),
    assignable: z
      .number()
      .min(0)
      .max(1)
      .default(0.6)
      .describe("People less probable than this in every subgroup are not assignable"),
  })
  .meta({ id: "Evaluation" });
export type Evaluation = z.output<typeof Evaluation>;

/** All that a user decides. It names no cohort, so it replays on another table. */
export const Plan = z
  .strictObject({
    version: z.literal(1).default(1),
    columns: Columns.prefault({}),
    images: z
      .array(PlannedImages)
      .default([])
      .describe("Sets of images that are reduced to features, and how; new images are reduced alike"),
    preprocessing: Preprocessing.prefault({}),
    encoder: z
      .string()
      .nullable()
      .default(null)
      .describe(
        "Encoder whose embedding the method sees, as `embedding_1` and so on; none for the features themselves",
      ),
    method: z
      .strictObject({
        id: z.string().default("ucsl"),
        params: z.record(z.string(), z.json()).default({}),
      })
      .prefault({}),
    clusters: ClusterRange.prefault({}),
    evaluate: Evaluation.prefault({}),
    seed: z.int().min(0).max(Number.MAX_SAFE_INTEGER).default(1),
  })
  .meta({ id: "Plan" });
export type Plan = z.output<typeof Plan>;
export type PlanInput = z.input<typeof Plan>;
