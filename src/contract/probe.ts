import { z } from "zod";

export * from "./probeReport.js";

const name = z.string().min(1);
const values = z.array(z.string());

/** What is predicted from frozen features, and of whom: those without a value are left out of this target alone, and counted. */
export const ProbeTarget = z
  .discriminatedUnion("kind", [
    z
      .strictObject({ kind: z.literal("auto"), column: name })
      .describe(
        "A score where the column holds numbers, a diagnosis where it has two values, classes where it has more",
      ),
    z.strictObject({ kind: z.literal("score"), column: name }).describe("A number, such as age or a clinical score"),
    z
      .strictObject({
        kind: z.literal("diagnosis"),
        column: name,
        cases: values.min(1).describe("Values that mean a case"),
        controls: values.default([]).describe("Values that mean a control; all others when empty"),
      })
      .describe("Cases against controls, or against the rest"),
    z
      .strictObject({
        kind: z.literal("each"),
        column: name,
        controls: values
          .default([])
          .describe("Values that mean a control; each value is set against all others when empty"),
      })
      .describe(
        "Every other value of the column against the controls, or against the rest: one row of the table a value",
      ),
    z.strictObject({ kind: z.literal("classes"), column: name }).describe("Several classes at once, such as site"),
  ])
  .meta({ id: "ProbeTarget" });
export type ProbeTarget = z.output<typeof ProbeTarget>;

/** Who is predicted by whom. Rows of one group (one person) never stand on both sides. */
export const ProbeSplits = z
  .discriminatedUnion("kind", [
    z
      .strictObject({ kind: z.literal("folds"), folds: z.int().min(2).max(20).default(5) })
      .describe(
        "Everyone is predicted once, by the people of the other folds; dealt by class, or by level of the score",
      ),
    z
      .strictObject({ kind: z.literal("holdOut"), share: z.number().min(0.05).max(0.9).default(0.2) })
      .describe("A random share of the people is held out"),
    z.strictObject({ kind: z.literal("sites") }).describe("Each site is left out in turn, and predicted by the others"),
    z
      .strictObject({ kind: z.literal("column"), column: name, test: values.min(1) })
      .describe("Whoever has one of these values in the column is predicted by those who have another"),
  ])
  .meta({ id: "ProbeSplits" });
export type ProbeSplits = z.output<typeof ProbeSplits>;

/** How features become predictions. */
export const ProbeModel = z
  .strictObject({
    kind: z
      .enum(["linear", "neighbours"])
      .default("linear")
      .describe("Ridge regression and (multinomial) logistic regression, or the mean of the nearest people"),
    variant: z
      .enum(["recommended", "published"])
      .default("recommended")
      .describe(
        "recommended: features standardised on the training people, penalties chosen over random folds by the likelihood or the squared error; published: features as they are, penalties 0.01 to 100, over contiguous folds by R2 (scores), over stratified folds by balanced accuracy (classes)",
      ),
    balanced: z.boolean().default(true).describe("Classes weigh alike in the fit, whatever their sizes"),
    neighbours: z.int().min(1).max(500).default(20).describe("Nearest people who are asked, by neighbours only"),
  })
  .meta({ id: "ProbeModel" });
export type ProbeModel = z.output<typeof ProbeModel>;

/** All that a probe is asked. Columns are those of the cohort whose embedding is probed. */
export const ProbeRequest = z
  .strictObject({
    version: z.literal(1).default(1),
    targets: z.array(ProbeTarget).min(1).max(200),
    age: name
      .nullable()
      .default(null)
      .describe("Column of the age: for what age, sex and site alone predict, and brain age"),
    sex: name.nullable().default(null).describe("Column of the sex"),
    site: name.nullable().default(null).describe("Column of the site or scanner"),
    group: name.nullable().default(null).describe("Rows with one value here are one person"),
    missing: values.default([]).describe("Values that mean missing, besides empty, NA, n/a, NaN"),
    splits: ProbeSplits.prefault({ kind: "folds" }),
    model: ProbeModel.prefault({}),
    curve: z
      .strictObject({
        sizes: z.array(z.int().min(10)).min(1).max(20).default([50, 100, 200, 500, 1000]).describe("Training people"),
        repeats: z.int().min(1).max(50).default(5).describe("Random draws of each size"),
        share: z.number().min(0.05).max(0.9).default(0.2).describe("Share of the people held out in each repeat"),
      })
      .nullable()
      .default(null)
      .describe("How well each target is predicted by so many people"),
    brainAge: z
      .strictObject({
        label: name
          .nullable()
          .default(null)
          .describe("Column that tells controls from patients; everyone is a control when null"),
        controls: values.default([]).describe("Values that mean a control"),
        patients: values.default([]).describe("Values that mean a patient; all others when empty"),
      })
      .nullable()
      .default(null)
      .describe("Age as learnt from controls, and its gap; needs `age`"),
    sites: z
      .strictObject({
        years: z
          .number()
          .positive()
          .max(50)
          .default(5)
          .describe("Width of the bands of age within which sites are told apart"),
      })
      .nullable()
      .default(null)
      .describe("How much of the site is in the features; needs `site`"),
    challenge: z
      .strictObject({
        external: values.min(1).describe("Sites that no probe learns from"),
        form: z
          .enum(["short", "long"])
          .default("short")
          .describe(
            "short, as the scorer and the leaderboard have it; long: the internal age error added, times the chance level to 0.3",
          ),
      })
      .nullable()
      .default(null)
      .describe("The score of the OpenBHB challenge; needs `age` and `site`"),
    level: z.number().gt(0).lt(0.5).default(0.05).describe("Level of intervals (0.05 gives 95 % intervals)"),
    resamples: z
      .int()
      .min(100)
      .max(10_000)
      .default(1000)
      .describe("Bootstrap resamples of the people behind each interval"),
    permutations: z.int().min(100).max(10_000).default(500).describe("Permutations of the people behind each p"),
    seed: z.int().min(0).max(Number.MAX_SAFE_INTEGER).default(1),
  })
  .meta({ id: "ProbeRequest" });
export type ProbeRequest = z.output<typeof ProbeRequest>;
export type ProbeInput = z.input<typeof ProbeRequest>;
