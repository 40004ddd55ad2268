import { z } from "zod";
import { figure } from "./evidence.js";

/** From this share of the training people on, nearer to the others than the person is, a person counts as far from them. */
export const FAR = 0.99;
/** Features named for each person. */
export const NAMED = 3;

/** A feature of one person. */
export const PersonFeature = z
  .object({
    feature: z.string(),
    deviation: z.number().describe("From the controls' mean, in their standard deviations, after preprocessing"),
    contribution: figure.describe(
      "What it adds to the log-odds of the person's subgroup against the next likeliest; null where nothing was explained",
    ),
    measured: z.boolean().describe("false: the cell was missing, and took the controls' median"),
  })
  .meta({ id: "PersonFeature" });
export type PersonFeature = z.output<typeof PersonFeature>;

/** Why a person was placed where, and how like the training people the person is. */
export const PersonFacts = z
  .object({
    next: z.int().nullable().describe("The second likeliest subgroup, from 1; null where there is one only"),
    margin: figure.describe("Log-odds of the likeliest subgroup against the next"),
    unexplained: figure.describe("What of the margin no feature bears; about 0 for UCSL, k-means and mixtures"),
    driving: z.array(PersonFeature).describe("The largest contributions, in either direction, the largest first"),
    standsOut: z.array(PersonFeature).describe("The largest deviations from the controls, the largest first"),
  })
  .meta({ id: "PersonFacts" });
export type PersonFacts = z.output<typeof PersonFacts>;

/** What a result holds of each person, in the order of its subjects. */
export const People = z
  .object({
    remoteness: z
      .array(figure)
      .describe("Share of the training people that is nearer to the others; null for people left out"),
    facts: z
      .array(PersonFacts.nullable())
      .nullable()
      .describe("null for people left out; null as a whole in large cohorts: ask for people one by one"),
  })
  .meta({ id: "People" });
export type People = z.output<typeof People>;

/** One person of a run, or of a table placed by its model. */
export const Person = z
  .object({
    row: z.int().describe("Row of the table, from 1"),
    id: z.string(),
    group: z.enum(["control", "patient"]).nullable(),
    cluster: z.int().nullable().describe("null for controls and people left out"),
    probabilities: z.array(z.number()).nullable(),
    flags: z.array(z.string()),
    remoteness: figure,
    far: z.boolean().describe("Unlike the training people: the placement should not be relied upon"),
    facts: PersonFacts.nullable(),
  })
  .meta({ id: "Person" });
export type Person = z.output<typeof Person>;

/** Whether a person is unlike the training people. */
export function isFar(remoteness: number | null): boolean {
  return remoteness !== null && remoteness >= FAR;
}
