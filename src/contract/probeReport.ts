import { z } from "zod";
import { figure, interval } from "./evidence.js";

const known = interval.nullable();

/** How well one target is predicted, of people whom the probe had not seen. What does not apply to its kind is null. */
export const ProbeFigures = z
  .object({
    auc: known.describe(
      "How often a case scores above a control; of several classes, the mean over each against the rest",
    ),
    balancedAccuracy: known.describe("Mean over the classes of the share told right"),
    mae: known.describe("Mean absolute error, in the unit of the score"),
    pearson: known.describe("Correlation of predicted and true score"),
    r2: known.describe(
      "1 less squared error over squared distance from the mean; below 0 where the mean predicts better",
    ),
  })
  .meta({ id: "ProbeFigures" });
export type ProbeFigures = z.output<typeof ProbeFigures>;

/** One target of the table. Intervals are of a bootstrap over people, of one set of predictions. */
export const ProbeRow = z
  .object({
    target: z.string().describe("`column`, or `column: case` of a diagnosis"),
    column: z.string(),
    kind: z.enum(["binary", "classes", "score"]),
    rows: z.int().describe("Rows that were predicted or learnt from"),
    people: z.int().describe("The same counted as people"),
    judged: z
      .int()
      .describe("Of these people, those who were predicted: all of them by folds; fewer where others only learn"),
    missing: z.int().describe("Rows without a value of this target, which were left out"),
    classes: z.array(z.object({ name: z.string(), people: z.int() })).describe("Controls before cases"),
    dropped: z.array(z.string()).describe("Classes of several with fewer than 10 people, which were left out"),
    chance: figure.describe("Balanced accuracy by guessing, or the error of always saying the median"),
    refused: z.string().nullable().describe("Why there are no figures"),
    features: ProbeFigures.nullable().describe("From the features"),
    baseline: ProbeFigures.nullable().describe(
      "From age, sex and site alone, as far as they are given and are not the target",
    ),
    gain: known.describe("Features less baseline: in AUC (several classes: balanced accuracy), or in Pearson's r"),
    p: figure.describe(
      "Of features that say nothing about the target: cross-validated ridge regression of people dealt anew; one-sided; at least `leastP`",
    ),
    q: figure.describe("Benjamini and Hochberg over the targets"),
    beyondP: figure.describe("The same of features and target freed of age, sex and site"),
    beyondQ: figure.describe("Benjamini and Hochberg over the targets"),
    confounded: z
      .boolean()
      .nullable()
      .describe("The features tell (q below the level), and yet nothing beyond age, sex and site; null without these"),
    penalties: z.array(z.number()).describe("What each fold chose: ridge, or 1 / C"),
    converged: z.boolean(),
    sites: z
      .array(z.object({ site: z.string(), people: z.int(), features: ProbeFigures, baseline: ProbeFigures.nullable() }))
      .describe("Of each site left out, where sites are"),
    curve: z
      .array(
        z.object({
          size: z.int(),
          repeats: z.int(),
          mean: z.number().describe("AUC (classes: balanced accuracy), or mean absolute error, over the repeats"),
          deviation: figure,
          baseline: figure,
        }),
      )
      .describe("By so many training people, where asked for"),
  })
  .meta({ id: "ProbeRow" });
export type ProbeRow = z.output<typeof ProbeRow>;

export const gapCorrections = ["none", "inverseLine", "residual", "quadratic"] as const;

/** Patients against controls in the brain-age gap, under one correction of its fall with age. */
export const GapRow = z
  .object({
    correction: z
      .enum(gapCorrections)
      .describe("inverseLine gives years; residual and quadratic, which use the true age, are for tests"),
    correlationWithAge: figure.describe("Of the gap, among controls"),
    controls: figure.describe("Mean gap, in years"),
    patients: figure.describe("Mean gap, in years"),
    difference: known.describe(
      "Patients less controls, adjusted for age, its square, sex and site; null without patients",
    ),
    p: figure.describe("Of no difference, two-sided, from errors that let the groups spread unlike (HC3)"),
    auc: known.describe("How often a patient's gap, adjusted so among controls, exceeds a control's"),
  })
  .meta({ id: "GapRow" });
export type GapRow = z.output<typeof GapRow>;

/** Age as predicted of people whom the probe had not seen, learnt from controls alone. */
export const BrainAge = z
  .object({
    controls: z.int().describe("People"),
    patients: z.int(),
    mae: interval.describe("Of uncorrected predictions, among controls, as r2 and r"),
    r2: interval,
    pearson: interval,
    guessing: z.number().describe("Error of always saying the controls' median"),
    line: z
      .object({ intercept: z.number(), slope: z.number() })
      .describe("predicted = intercept + slope age, among controls"),
    gaps: z.array(GapRow),
    subjects: z
      .array(
        z.object({
          id: z.string(),
          patient: z.boolean(),
          age: z.number(),
          predicted: z.number(),
          gap: z.number().describe("Predicted less true age"),
          correctedGap: z.number().describe("By the line that predictions of other controls follow (residual form)"),
        }),
      )
      .describe("Rows whose age is known"),
  })
  .meta({ id: "BrainAge" });
export type BrainAge = z.output<typeof BrainAge>;

/** How well the site is told, by whom, and among people of about one age. */
export const SiteEffect = z
  .object({
    sites: z.int(),
    chance: z.number(),
    features: z.number().describe("Balanced accuracy"),
    ageAndSex: figure.describe("Balanced accuracy from age and sex alone"),
    bands: z
      .array(
        z.object({
          from: z.number(),
          to: z.number(),
          people: z.int(),
          sites: z.int(),
          features: z.number(),
          ageAndSex: figure,
        }),
      )
      .describe("Within bands of age that hold several sites"),
  })
  .meta({ id: "SiteEffect" });
export type SiteEffect = z.output<typeof SiteEffect>;

/** Mean and spread over fits. */
const spread = z.object({ mean: z.number(), deviation: figure });

/** score = site accuracy (internal) to the 0.3 times age error (external); lower is better. */
export const ChallengeScore = z
  .object({
    form: z.enum(["short", "long"]),
    sites: z.int().describe("Internal sites"),
    internal: z.int().describe("People"),
    external: z.int(),
    fits: z.int(),
    maeInternal: spread,
    maeExternal: spread,
    siteAccuracy: spread.describe("Balanced accuracy, as a fraction"),
    score: spread,
    ageAlone: z
      .object({ siteAccuracy: z.number(), score: z.number() })
      .describe("Lower bound: the site as told from the true age alone, at the same age error"),
  })
  .meta({ id: "ChallengeScore" });
export type ChallengeScore = z.output<typeof ChallengeScore>;

/** All that a probe found. */
export const ProbeReport = z
  .object({
    format: z.literal("salient-probe"),
    version: z.literal(1),
    features: z.int().describe("Width of the embedding"),
    rows: z.int(),
    people: z.int(),
    splits: z.string().describe("Who was predicted by whom, in words"),
    baseline: z.array(z.string()).describe("Columns that stand beside the features: age, sex, site"),
    leastP: z
      .number()
      .describe(
        "The least p and q that so many permutations can say, 1 / (permutations + 1): a value here means below it",
      ),
    targets: z.array(ProbeRow),
    brainAge: BrainAge.nullable(),
    siteEffect: SiteEffect.nullable(),
    challenge: ChallengeScore.nullable(),
    warnings: z.array(z.string()),
  })
  .meta({ id: "ProbeReport" });
export type ProbeReport = z.output<typeof ProbeReport>;
