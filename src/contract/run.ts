import { z } from "zod";
import { Fault } from "./cohort.js";
import { Plan } from "./plan.js";

export const RunStatus = z.enum(["queued", "running", "done", "failed", "cancelled"]).meta({ id: "RunStatus" });
export type RunStatus = z.output<typeof RunStatus>;

export const ProgressEvent = z
  .object({ phase: z.string(), step: z.int(), of: z.int(), metrics: z.record(z.string(), z.number()), at: z.string() })
  .meta({ id: "ProgressEvent" });
export type ProgressEvent = z.output<typeof ProgressEvent>;

/** An error as HTTP and stored runs carry it (RFC 9457, application/problem+json). */
export const Problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.string(),
    detail: z.string(),
    hint: z.string(),
    errors: z.array(Fault).optional(),
    total: z.int().optional().describe("How many faults there are in all; `errors` holds the first 100"),
  })
  .meta({ id: "Problem" });
export type Problem = z.output<typeof Problem>;

/** What the verdict said, for lists of runs. */
export const RunSummary = z
  .object({ headline: z.string(), outcome: z.string(), clusters: z.int() })
  .meta({ id: "RunSummary" });

/** What is known of every run, whatever it computes. */
export const RunState = z.object({
  id: z.string(),
  cohort: z.string(),
  cohortName: z.string(),
  status: RunStatus,
  createdAt: z.string(),
  startedAt: z.string().nullable(),
  finishedAt: z.string().nullable(),
  progress: ProgressEvent.nullable(),
  error: Problem.nullable(),
  example: z.boolean(),
});
export type RunState = z.output<typeof RunState>;

export const Run = RunState.extend({
  methodTitle: z.string().describe("Name of the plan's method; its id where this version does not know it"),
  plan: Plan,
  summary: RunSummary.nullable(),
}).meta({ id: "Run" });
export type Run = z.output<typeof Run>;

export const RunRequest = z.strictObject({ cohort: z.string(), plan: Plan }).meta({ id: "RunRequest" });
export type RunRequest = z.output<typeof RunRequest>;

/** How long a run would take, before it starts. */
export const RunEstimate = z
  .object({
    seconds: z
      .object({ low: z.number(), high: z.number() })
      .describe("From the start of its computation: if little is found, and if much is"),
    threads: z.int().describe("Threads it would compute on"),
  })
  .meta({ id: "RunEstimate" });
export type RunEstimate = z.output<typeof RunEstimate>;

/** A method as the registry tells it: forms, command line and API documentation are drawn from this. */
export const MethodDescription = z
  .object({
    id: z.string(),
    title: z.string(),
    summary: z.string(),
    reference: z.string(),
    accepts: z.object({ inputs: z.array(z.string()), modalities: z.string(), contrast: z.string() }),
    gives: z.array(z.enum(["responsibilities", "spaces", "explanations", "reconstructions"])),
    params: z.record(z.string(), z.json()).describe("JSON Schema of the parameters"),
  })
  .meta({ id: "MethodDescription" });
export type MethodDescription = z.output<typeof MethodDescription>;

export function listOf<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), next: z.string().nullable() });
}
