import { z } from "zod";
import { ColumnKind } from "./plan.js";
import { TrainingOptions } from "./training.js";
import { Views } from "./views.js";

const name = z.string().min(1);
const settings = z.record(name, z.union([z.number(), z.boolean(), z.string(), z.array(z.number())]));

/** Kernels of the distance between two values of a proxy, in bandwidths. */
export const kernelNames = ["gaussian", "cauchy", "exponential", "epanechnikov", "linear", "cosine"] as const;
export const KernelName = z.enum(kernelNames).meta({ id: "KernelName" });
export type KernelName = z.output<typeof KernelName>;

/** How far likeness reaches: sigma in the column's own units, or a rule that is fitted to the training people's values. */
export const SigmaRule = z
  .union([z.number().positive(), z.enum(["scott", "silverman"])])
  .describe(
    "Width of the kernel (sigma) in the column's own units; or a rule, fitted to the people trained on (levels: 0.5)",
  )
  .meta({ id: "SigmaRule" });
export type SigmaRule = z.output<typeof SigmaRule>;

/** A column that says how alike two people are. */
export const PlannedProxy = z
  .strictObject({
    column: name.describe("Column of the proxy, such as age; two levels of a category are 1 apart"),
    sigma: SigmaRule.default("scott"),
  })
  .meta({ id: "PlannedProxy" });
export type PlannedProxy = z.output<typeof PlannedProxy>;

/** What is known of people beforehand, for losses that take a prior: weak attributes, or another encoder's features. */
export const Prior = z
  .strictObject({
    columns: z.array(name).default([]).describe("Weak attributes, by name or glob"),
    encoder: z
      .string()
      .nullable()
      .default(null)
      .describe("Encoder whose features say who is alike, such as a VAE trained on the same people: its id or folder"),
    kernel: z
      .union([KernelName, z.literal("cosineSimilarity")])
      .default("gaussian")
      .describe("Likeness of two people by these; the cosine of the two, or a kernel of their distance"),
    sigma: z
      .union([z.number().positive(), z.literal("median")])
      .default("median")
      .describe(
        "Width of the kernel; or the median distance of two people trained on. Columns count by their own spread",
      ),
  })
  .meta({ id: "Prior" });
export type Prior = z.output<typeof Prior>;

/** A further loss that is added to the objective, such as one that makes likeness depend less on the bias column. */
export const Term = z
  .strictObject({
    id: z.string().describe("Which loss: fair-l2, fair-kl, end, uniformity, classification…"),
    weight: z.number().min(0).default(1).describe("What it is multiplied by"),
    params: z.record(z.string(), z.json()).default({}),
  })
  .meta({ id: "Term" });
export type Term = z.output<typeof Term>;

export const EncoderColumns = z
  .strictObject({
    id: name.nullable().default(null).describe("Column of participant ids; row numbers where there is none"),
    group: name.nullable().default(null).describe("Rows with one value here stay together in every split"),
    label: name.nullable().default(null).describe("Column that tells controls from patients, for `people`"),
    control: z.array(z.string()).default([]).describe("Values of the label column that mean control"),
    features: z
      .array(name)
      .default([])
      .describe("Columns to learn from, by name or glob; all numeric columns that have no other part when empty"),
    ignore: z.array(name).default([]).describe("Columns to leave out"),
    kinds: z.record(name, ColumnKind).default({}).describe("Corrections to how columns are read"),
    missing: z.array(z.string()).default([]).describe("Values that mean missing, besides empty, NA, n/a, NaN"),
    values: z
      .array(z.string())
      .default([])
      .describe("Values such as -9 that look as if they meant missing, and do not"),
  })
  .meta({ id: "EncoderColumns" });
export type EncoderColumns = z.output<typeof EncoderColumns>;

export const EncoderPreprocessing = z
  .strictObject({
    impute: z
      .enum(["median", "none"])
      .default("median")
      .describe("Missing cells: the training people's median, or refuse"),
    scale: z
      .enum(["training", "none"])
      .default("training")
      .describe("Features of a table: less the training people's mean, over their spread; or as they are"),
    intensity: z
      .enum(["image", "training", "none"])
      .default("image")
      .describe("Images: less their own mean, over their own spread; the same of all training images; or as they are"),
    empty: z
      .enum(["refuse", "zero"])
      .default("refuse")
      .describe("Voxels without a value (NaN): refuse such images, or take them for 0"),
    unlabelled: z
      .enum(["refuse", "keep", "drop"])
      .default("refuse")
      .describe(
        "People whose proxy, label, target, bias or prior is missing: refuse them by name; keep them, where a loss can learn from their own views; or leave them out",
      ),
  })
  .meta({ id: "EncoderPreprocessing" });
export type EncoderPreprocessing = z.output<typeof EncoderPreprocessing>;

export const HeadPlan = z
  .strictObject({
    kind: z
      .enum(["none", "linear", "mlp", "batchNormMlp"])
      .default("mlp")
      .describe("From features to where the loss acts; `none` trains the features themselves"),
    widths: z
      .array(z.int().min(1).max(8192))
      .default([])
      .describe("Width of each layer, the last that of the projection; by the network's size when empty"),
  })
  .meta({ id: "HeadPlan" });
export type HeadPlan = z.output<typeof HeadPlan>;

/** All that decides a pretraining. It names no cohort, so it replays on another one. */
export const EncoderPlan = z
  .strictObject({
    version: z.literal(1).default(1),
    columns: EncoderColumns.prefault({}),
    people: z
      .enum(["everyone", "controls"])
      .default("everyone")
      .describe("Who is learnt from; controls are told by the label column"),
    images: name.nullable().default(null).describe("Set of images to learn from; none for the features of the table"),
    preprocessing: EncoderPreprocessing.prefault({}),
    encoder: z
      .strictObject({ id: z.string().default("mlp"), settings: settings.default({}) })
      .prefault({})
      .describe("The network, and what is not as usual in it"),
    head: HeadPlan.nullable().default(null).describe("Between features and loss; as suits the loss when null"),
    objective: z
      .strictObject({ id: z.string().default("info-nce"), params: z.record(z.string(), z.json()).default({}) })
      .prefault({})
      .describe("The loss, and its parameters"),
    terms: z.array(Term).default([]).describe("Losses that are added to it, each with its weight"),
    kernel: KernelName.default("gaussian").describe("Likeness of two people by the distance of their proxies"),
    proxies: z.array(PlannedProxy).default([]).describe("Columns that say how alike people are, each with its width"),
    labels: name.nullable().default(null).describe("Column of classes, for losses that take classes"),
    target: name.nullable().default(null).describe("Column to predict, for supervised training"),
    bias: name.nullable().default(null).describe("Column that should not show in the features, such as the site"),
    prior: Prior.nullable().default(null),
    anatomy: z
      .record(name, z.array(name).min(1))
      .default({})
      .describe("Columns by measure (thickness, area, volume), by name or glob, the regions in the same order in each"),
    views: Views.nullable()
      .default(null)
      .describe("How a subject becomes its views; as suits input and loss when null"),
    training: TrainingOptions.prefault({}),
    start: z
      .string()
      .nullable()
      .default(null)
      .describe("Weights to start from: a safetensors file or an encoder; 99 % of the network's tensors have to fit"),
    seed: z.int().min(0).max(Number.MAX_SAFE_INTEGER).default(1),
  })
  .meta({ id: "EncoderPlan" });
export type EncoderPlan = z.output<typeof EncoderPlan>;
export type EncoderPlanInput = z.input<typeof EncoderPlan>;
