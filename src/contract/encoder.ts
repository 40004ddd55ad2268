import { z } from "zod";
import { EncoderPlan } from "./encoderPlan.js";
import { RunState } from "./run.js";

export { EncoderPlan, type EncoderPlanInput } from "./encoderPlan.js";

const count = z.int().min(0);
const jsonSchema = z.record(z.string(), z.json()).describe("JSON Schema");

/** What a loss needs besides views of people, and what else it can take. */
export const ObjectiveNeed = z
  .enum(["views", "labels", "proxies", "target", "bias", "prior", "anatomy"])
  .meta({ id: "ObjectiveNeed" });
export type ObjectiveNeed = z.output<typeof ObjectiveNeed>;

export const ObjectiveDescription = z
  .object({
    id: z.string(),
    title: z.string(),
    summary: z.string(),
    reference: z.string(),
    equation: z.string().describe("In ASCII, a line for each part; empty where the name says it"),
    whenNot: z.string().describe("When to take another one"),
    kind: z.enum(["contrastive", "supervised", "generative"]),
    role: z.enum(["objective", "term"]).describe("Whether an encoder can learn from it alone, or beside others"),
    needs: z.array(ObjectiveNeed).describe("What the plan has to name for it"),
    takes: z.array(ObjectiveNeed).describe("What the plan may name for it as well"),
    params: jsonSchema,
  })
  .meta({ id: "ObjectiveDescription" });
export type ObjectiveDescription = z.output<typeof ObjectiveDescription>;

export const EncoderDescription = z
  .object({
    id: z.string(),
    title: z.string(),
    summary: z.string(),
    reference: z.string(),
    inputs: z.array(z.enum(["table", "picture", "volume"])),
    settings: jsonSchema,
  })
  .meta({ id: "EncoderDescription" });
export type EncoderDescription = z.output<typeof EncoderDescription>;

/** All that a plan can name, for forms, the command line and the documentation. */
export const EncoderCatalogue = z
  .object({
    encoders: z.array(EncoderDescription),
    objectives: z.array(ObjectiveDescription).describe("Losses, and terms that can be added to them"),
    plan: jsonSchema.describe("JSON Schema of the whole plan"),
  })
  .meta({ id: "EncoderCatalogue" });
export type EncoderCatalogue = z.output<typeof EncoderCatalogue>;

/** How well given weights fitted the network that was to start from them; names of tensors. */
export const StartReport = z
  .object({
    from: z.string(),
    restored: count,
    missing: z.array(z.string()).describe("Tensors of the network that the file does not have"),
    unexpected: z.array(z.string()).describe("Tensors of the file that the network does not have"),
    misshapen: z.array(z.string()).describe("Tensors of one name and two shapes"),
    share: z.number().describe("Share of the backbone's tensors that were restored"),
  })
  .meta({ id: "StartReport" });
export type StartReport = z.output<typeof StartReport>;

const Counted = z.object({ rows: count, people: count.describe("Groups of rows that belong together") });

/** One epoch: its loss with every term, the validation loss, and how healthy the embedding is. */
export const EpochRecord = z
  .object({ epoch: z.int().min(1), metrics: z.record(z.string(), z.number()) })
  .meta({ id: "EpochRecord" });
export type EpochRecord = z.output<typeof EpochRecord>;

/** What a pretraining did: on whom, how it went, and what to mind. */
export const EncoderReport = z
  .object({
    version: z.literal(1),
    plan: EncoderPlan.describe("The plan with every default filled in"),
    environment: z.record(z.string(), z.string()),
    network: z.object({
      title: z.string(),
      input: z.array(z.int()).describe("Shape of one subject, channels last"),
      parameters: count.describe("Numbers learnt in the encoder, without its head"),
      features: count,
      projection: count.describe("Dimensions of where the loss acts"),
    }),
    objectiveTitle: z.string(),
    flow: z
      .array(z.object({ step: z.string(), rows: count, reason: z.string().nullable() }))
      .describe("Rows that came, and that were left out for what reason"),
    training: Counted,
    validation: Counted,
    widths: z.array(z.object({ column: z.string(), sigma: z.number() })).describe("Of proxies, as fitted"),
    best: z.int().nullable().describe("Epoch whose weights were kept, where there is a validation split"),
    stopped: z.boolean().describe("Whether it stopped early, as the validation loss no longer fell"),
    epochs: z.array(EpochRecord),
    start: StartReport.nullable(),
    warnings: z.array(z.string()),
  })
  .meta({ id: "EncoderReport" });
export type EncoderReport = z.output<typeof EncoderReport>;

/** What the report says in short, for lists. */
export const EncoderSummary = z
  .object({
    encoderTitle: z.string(),
    objectiveTitle: z.string(),
    features: count,
    rows: count.describe("Rows trained on"),
    epochs: count,
    loss: z.number().nullable().describe("Of the epoch that was kept, on the validation split where there is one"),
  })
  .meta({ id: "EncoderSummary" });
export type EncoderSummary = z.output<typeof EncoderSummary>;

/** An encoder as it is listed: a pretraining that is queued, runs or has ended. */
export const EncoderInfo = RunState.extend({
  name: z.string(),
  plan: EncoderPlan,
  summary: EncoderSummary.nullable(),
}).meta({ id: "EncoderInfo" });
export type EncoderInfo = z.output<typeof EncoderInfo>;

export const EncoderRequest = z
  .strictObject({
    cohort: z.string().describe("Id of the cohort to learn from"),
    plan: EncoderPlan.prefault({}),
    name: z.string().min(1).max(200).optional().describe("What it is called in lists; loss and network unless said"),
  })
  .meta({ id: "EncoderRequest" });
export type EncoderRequest = z.output<typeof EncoderRequest>;

export const EmbeddingSpace = z
  .enum(["features", "projection"])
  .meta({ id: "EmbeddingSpace" })
  .describe("Before the head, as probes and other methods take it; or behind it, where the loss acts");
export type EmbeddingSpace = z.output<typeof EmbeddingSpace>;

export const EmbeddingRequest = z
  .strictObject({
    cohort: z.string().describe("Id of the cohort to embed; columns are found by their names"),
    space: EmbeddingSpace.default("features"),
  })
  .meta({ id: "EmbeddingRequest" });
export type EmbeddingRequest = z.output<typeof EmbeddingRequest>;

/** Coordinates of people in one space of an encoder, a row each, in the order of the cohort. */
export const EmbeddingAnswer = z
  .object({
    space: EmbeddingSpace,
    names: z.array(z.string()).describe("Of the coordinates: features_1, features_2, …"),
    rows: z.array(z.int()).describe("Row of each person in the cohort, counted from 1 below the header"),
    ids: z.array(z.string()),
    values: z.array(z.array(z.number())).describe("[people][coordinates]"),
    warnings: z.array(z.string()),
  })
  .meta({ id: "EmbeddingAnswer" });
export type EmbeddingAnswer = z.output<typeof EmbeddingAnswer>;
