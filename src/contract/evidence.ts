import { z } from "zod";

/** A number that may be missing: JSON has no NaN. */
export const figure = z.number().nullable();
/** A value with its interval; null where there is none. */
export const interval = z.object({ value: z.number(), low: figure, high: figure }).meta({ id: "Interval" });
export type Interval = z.output<typeof interval>;

/** The shape of people left out of a fit, along its weakest line between two subgroups. */
export const LeftOutShape = z
  .object({
    contrast: z.number().describe("Share of the patients' spread that controls do not have"),
    size: z.int().describe("Patients that were looked at"),
    twoPeakedness: z
      .object({ patients: z.number(), controls: z.number() })
      .describe("0.64 for a normal law; more for two groups"),
    valley: z
      .number()
      .describe(
        "Nats by which two groups describe the patients better than one drawn-out group, flat, sloping or tailing off",
      ),
    agreement: z.number().describe("Adjusted Rand index between fits that share most of their people"),
    p: z.number().describe("How often one normal group is at least as two-peaked"),
  })
  .meta({ id: "LeftOutShape" });

/** How one number of subgroups stands before people whom the fits had not seen. */
export const Judged = z
  .object({
    replication: z
      .number()
      .describe(
        "Agreement of fits on two disjoint halves (adjusted Rand index); where the method was chosen, of fits that each leave out other people",
      ),
    contrast: z
      .number()
      .describe("Smallest share of the patients' spread, between two subgroups, that controls do not have"),
    score: z
      .number()
      .describe(
        "Square root of replication times contrast, from 0 to 1; where the method was chosen, of the information in bits that fits share times their agreement, times contrast, which may exceed 1 with more than two subgroups",
      ),
    shape: LeftOutShape.nullable().describe(
      "null where the halves gave no reason to look, or a better number had settled the matter",
    ),
  })
  .meta({ id: "Judged" });

/** Why the verdict is what it is. */
export const Judgement = z
  .object({
    outcome: z.enum(["subgroups", "dimension", "nothing", "untested"]),
    reason: z
      .enum(["groups", "one", "shared", "weak", "null", "small", "outcome"])
      .describe(
        "People left out show a gap; one drawn-out group; the same parting among controls; neither; no more than cohorts without subgroups do; too few people; an outcome in place of controls",
      ),
    closest: z.int().nullable().describe("The number that came closest, for an exploratory partition"),
    p: figure.describe("Of one group against subgroups; null where other evidence decided"),
    strength: z.number(),
    nulls: z.array(z.number()).describe("The largest strength in each cohort without subgroups, when asked for"),
  })
  .meta({ id: "Judgement" });
export type Judgement = z.output<typeof Judgement>;

/** How well patients are told from controls at all: logistic regression, cross-validated over 5 folds. */
export const Classification = z
  .object({
    auc: interval.describe(
      "How often a patient scores above a control; chance is 0.5. The interval is Hanley and McNeil's, of one cross-validation, and counts people where they have several rows: too narrow with more features than people",
    ),
    balancedAccuracy: z.number().describe("Chance is 0.5"),
    patients: z.int().describe("Rows of patients"),
    controls: z.int().describe("Rows of controls"),
    left: z.int().describe("Rows of a large cohort that were not needed for it"),
  })
  .meta({ id: "Classification" });
export type Classification = z.output<typeof Classification>;

/** The axis along which patients spread beyond controls without separate groups. */
export const Dimension = z
  .object({
    scores: z.array(figure).describe("By subject, in standard deviations of the controls; null for people left out"),
    features: z
      .array(z.object({ feature: z.string(), correlation: figure }))
      .describe("Correlation of each feature with the axis among patients, the strongest first"),
  })
  .meta({ id: "Dimension" });
export type Dimension = z.output<typeof Dimension>;

/** How one number of subgroups fared. */
export const Candidate = z
  .object({
    clusters: z.int(),
    stability: interval
      .nullable()
      .describe(
        "Mean adjusted Rand index between refits on 80 % subsamples, each placing all patients; null for one subgroup",
      ),
    agreements: z.array(z.number()).describe("Mean agreement of each refit with the others"),
    smallest: z.int().describe("Patients in the smallest subgroup"),
    silhouette: figure,
    spreadRatio: figure.describe(
      "Smallest variance of patients over variance of controls along the lines between subgroups, on people left out; null for one group",
    ),
    judged: Judged.nullable().describe("What people whom the fits had not seen show; null for one group"),
  })
  .meta({ id: "Candidate" });
export type Candidate = z.output<typeof Candidate>;
