import { z } from "zod";
import { AcrossSites } from "./acrossSites.js";
import { EmbeddedBy } from "./embeddedBy.js";
import { Candidate, Classification, Dimension, figure, interval, Judgement } from "./evidence.js";
import { MethodChoice } from "./methodChoice.js";
import { People } from "./person.js";
import { Plan } from "./plan.js";

export { Candidate, Dimension, type Interval, Judged, Judgement } from "./evidence.js";

export const Group = z.enum(["control", "patient"]).meta({ id: "Group" });
export const Flag = z.enum(["not_assignable", "out_of_range", "excluded"]).meta({ id: "Flag" });
export type Flag = z.output<typeof Flag>;

/** One line of the participant flow: how many people stayed or left at this step, and why. */
export const FlowStep = z
  .object({
    step: z.string(),
    people: z.int(),
    controls: z.int().nullable(),
    patients: z.int().nullable(),
    reason: z.string().nullable(),
  })
  .meta({ id: "FlowStep" });
export type FlowStep = z.output<typeof FlowStep>;

export const Profile = z
  .object({
    cluster: z.int(),
    feature: z.string(),
    kind: z
      .enum(["descriptive", "confirmatory"])
      .describe(
        "`confirmatory` where nobody was placed in a subgroup by looking at this column, nor by an encoder that read it or learnt with it",
      ),
    people: z
      .enum(["everyone", "held out"])
      .default("everyone")
      .describe("`held out`: patients and controls whom a second fit did not see, each placed without this feature"),
    n: z.int().describe("Patients of the subgroup who were compared; rows of one group count as one"),
    effect: figure.describe(
      "Cohen's d of the subgroup against the controls, or against the other subgroups where an outcome is followed in place of controls",
    ),
    low: figure,
    high: figure,
    q: figure.describe("Benjamini-Hochberg over all features and subgroups of one kind, of the same people"),
  })
  .meta({ id: "Profile" });
export type Profile = z.output<typeof Profile>;

const sides = z.object({ controls: z.int(), patients: z.int() });

/** The second fit, from which the confirmatory profiles of the features come. The model itself learns from everyone. */
export const Confirmation = z
  .object({
    learntFrom: sides,
    heldOut: sides,
    agreement: z
      .number()
      .describe("Adjusted Rand index between the second fit and the model, on the patients held out"),
  })
  .meta({ id: "Confirmation" });
export type Confirmation = z.output<typeof Confirmation>;

/** How well one column alone predicts the subgroups among patients, cross-validated; chance is 1 over their number. Of an outcome that was followed, its level. */
export const Confound = z
  .object({
    column: z.string(),
    balancedAccuracy: figure,
    chance: z.number(),
    p: figure,
    strong: z.boolean(),
    test: z.string(),
  })
  .meta({ id: "Confound" });
export type Confound = z.output<typeof Confound>;

/** The same rule applied to the controls: do they split as the patients do? */
export const Contrast = z
  .object({
    space: z.string(),
    spreadRatio: figure.describe(
      "Smallest variance of patients over variance of controls along the lines joining the subgroups' means",
    ),
    controlShares: z.array(z.number()).describe("Share of the controls that the rule would place in each subgroup"),
    controlsTogether: z
      .boolean()
      .describe("Controls vary less than patients along every line that separates subgroups"),
  })
  .meta({ id: "Contrast" });
export type Contrast = z.output<typeof Contrast>;

export const Verdict = z
  .object({
    outcome: z
      .enum(["subgroups", "dimension", "nothing", "untested"])
      .describe("`untested`: there were too few people to test on, or no controls to test against"),
    clusters: z.int(),
    headline: z.string().describe("The answer in one sentence"),
    evidence: z.string(),
    wouldChange: z.string().describe("What would change this answer"),
    p: figure,
  })
  .meta({ id: "Verdict" });
export type Verdict = z.output<typeof Verdict>;

export const Space = z
  .object({
    axes: z.array(z.string()),
    coordinates: z.array(z.array(z.number()).nullable()).describe("By subject; null for people left out"),
    map: z
      .array(z.tuple([z.number(), z.number()]).nullable())
      .describe("Two principal axes of the space, for the scatter"),
  })
  .meta({ id: "Space" });
export type Space = z.output<typeof Space>;

/** All that the plots show. Everything by subject is in the order of `subjects`; subgroups count from 1, the largest first. */
export const Result = z
  .object({
    format: z.literal("salient-result"),
    version: z.literal(1),
    plan: Plan,
    method: z.object({
      id: z.string(),
      title: z.string(),
      reference: z.string(),
      contrast: z.enum(["controls", "outcome", "none"]).describe("What the method itself learns the subgroups from"),
    }),
    choice: MethodChoice.nullable()
      .default(null)
      .describe("How the method was chosen; null where the plan names one itself"),
    embeddedBy: EmbeddedBy.nullable()
      .default(null)
      .describe("The encoder that the plan names; null where the method saw the features themselves"),
    environment: z.record(z.string(), z.string()).describe("Engine, versions, platform"),
    flow: z.array(FlowStep),
    fitted: z
      .object({
        controls: z.int(),
        patients: z.int(),
        features: z.int(),
        people: sides
          .nullable()
          .default(null)
          .describe(
            "How many people the rows are of, where several rows are one person's; null where each row is a person",
          ),
      })
      .describe("Rows that were learnt from"),
    features: z.array(z.string()),
    dropped: z.array(z.object({ feature: z.string(), reason: z.string() })),
    subjects: z.object({
      id: z.array(z.string()),
      group: z
        .array(Group.nullable())
        .describe(
          "null where the label is missing or belongs to neither, and for everyone where an outcome is followed",
        ),
      flags: z.array(z.array(Flag)),
    }),
    responsibilities: z
      .array(z.array(z.number()).nullable())
      .describe("Subjects by subgroups; null for people left out"),
    assignments: z
      .array(z.int().nullable())
      .describe("The most probable subgroup, from 1; null for controls and people left out"),
    sizes: z.array(z.int()).describe("Patients in each subgroup, the largest first"),
    clusters: z.object({
      asked: z.object({ from: z.int(), to: z.int() }),
      compared: z
        .object({ from: z.int(), to: z.int() })
        .describe("The range after cutting it to 5 patients a subgroup"),
      chosen: z.int(),
      reason: z.string(),
      candidates: z.array(Candidate),
    }),
    verdict: Verdict,
    judgement: Judgement,
    people: People.nullable().default(null).describe("null in results of earlier versions"),
    exploratory: z.boolean().describe("The subgroups were asked for, and the data do not bear them out"),
    dimension: Dimension.nullable().describe("null unless the outcome is a dimension"),
    stability: interval.nullable(),
    spaces: z.record(z.string(), Space),
    profiles: z.array(Profile),
    confirmation: Confirmation.nullable().default(null).describe("null where nothing was confirmed on people held out"),
    confounds: z.array(Confound),
    contrast: Contrast.nullable(),
    acrossSites: AcrossSites.nullable()
      .default(null)
      .describe("null unless whole sites were left out (`evaluate.splits`), and for one group"),
    classification: Classification.nullable()
      .default(null)
      .describe("null where there are too few people, and in results of earlier versions"),
    scores: z.array(z.object({ name: z.string(), value: z.number(), meaning: z.string() })),
    warnings: z.array(z.string()),
    disclaimer: z.literal("For research. Not a diagnosis."),
  })
  .meta({ id: "Result" });
export type Result = z.output<typeof Result>;
