import { z } from "zod";
import { figure } from "./evidence.js";

/** One division that `auto` tried: a method with its settings, for one number of subgroups. */
export const MethodCandidate = z
  .object({
    method: z.string().describe("Id of the method, as a plan names it"),
    title: z.string(),
    variant: z.string().describe("Which of the method's settings, in a word or two; empty where it has its usual ones"),
    clusters: z.int(),
    replication: figure.describe(
      "Mean adjusted Rand index between fits that each leave out other people; null where no fit could be looked at",
    ),
    contrast: figure.describe(
      "Smallest share of the spread of patients left out, between two subgroups, that controls do not have",
    ),
    score: z
      .number()
      .describe(
        "What candidates are ranked by, 0 or more: root of the information in bits that fits share times their agreement, times contrast; at most 1 for two subgroups, above it for many that come back; 0 where no fit could be looked at",
      ),
    voids: z
      .object({ count: z.int(), of: z.int() })
      .describe("Fits that could not be looked at: they collapsed, or left too few people in their subgroups"),
    gate: z
      .enum(["groups", "shared", "one", "weak"])
      .nullable()
      .describe(
        "What people left out look like: groups with a gap; groups that controls part in too; one drawn-out group; neither. null where others came first",
      ),
    chosen: z.boolean(),
    why: z.string().describe("Why it was chosen or not, in a sentence"),
  })
  .meta({ id: "MethodCandidate" });
export type MethodCandidate = z.output<typeof MethodCandidate>;

/**
 * What `method.id: "auto"` came to: which method divides the patients, and what else was tried. All else in the result
 * (spaces, profiles, stability, the candidates of `clusters`) is of the chosen method, as if the plan had named it.
 */
export const MethodChoice = z
  .object({
    method: z.string().describe("Id of the chosen method: with `params`, what to put into a plan to have it alone"),
    title: z.string(),
    variant: z.string(),
    params: z.record(z.string(), z.json()).describe("The chosen method's parameters"),
    clusters: z.int().describe("The number of subgroups it was chosen with; 1 where nothing was found"),
    outcome: z.enum(["subgroups", "dimension", "nothing", "untested"]),
    reason: z.string().describe("Why this method, in a sentence or two"),
    candidates: z.array(MethodCandidate).describe("Every division tried, the best score first"),
  })
  .meta({ id: "MethodChoice" });
export type MethodChoice = z.output<typeof MethodChoice>;
