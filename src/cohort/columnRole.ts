import type { ColumnRole } from "../contract/cohort.js";
import type { ColumnKind } from "../contract/plan.js";
import type { Column } from "./cohort.js";
import { type ColumnFacts, columnFacts, MANY_DISTINCT } from "./columnFacts.js";
import { kindOf } from "./columnKind.js";
import { looksGlobal } from "./looksGlobal.js";
import { meansControls } from "./meanings.js";
import { nameSense } from "./nameSense.js";
import { areSexes } from "./sexes.js";

/** Ids that repeat more than this are of whoever the rows belong to: several rows a person. */
const UNIQUE_SHARE = 0.9;
/** Ids that repeat more often than 20 times are of no people: a study, a protocol. */
const REPEATED_SHARE = 0.05;
const MOST_LABELS = 20;
/** Male and female in some spellings and codings at once. */
const MOST_SEXES = 12;

/**
 * What a column looks like it is for, by its name and its cells.
 *
 * @param codes values that mean missing, besides those that always do
 * @param kind how it is read, where a user has said so
 */
export function roleOf(column: Column, codes: readonly string[], kind: ColumnKind = kindOf(column, codes)): ColumnRole {
  const facts = columnFacts(column, codes);
  if (facts.filled === 0) return "empty";
  const named = namedRole(column, facts, kind);
  if (named === "label" || named === "id") return named;
  if (facts.distinct === 1) return "constant";
  return named ?? (kind !== "number" ? "other" : looksGlobal(column.name) ? "global" : "feature");
}

function namedRole(column: Column, facts: ColumnFacts, kind: ColumnKind): ColumnRole | undefined {
  const isNumber = kind === "number";
  switch (nameSense(column.name)) {
    case "id":
      if (isNumber) return undefined;
      return idOrGroup(distinctOf(column, facts) / facts.filled);
    case "label":
      return kind === "category" && facts.distinct <= MOST_LABELS ? "label" : undefined;
    case "group":
      return isNumber ? undefined : "group";
    case "age":
      return isNumber ? "age" : undefined;
    case "sex":
      return kind === "category" && facts.distinct <= MOST_SEXES ? "sex" : undefined;
    case "site":
      return kind === "category" ? "site" : undefined;
    default:
      if (kind !== "category") return undefined;
      if (looksLikeSexes(column)) return "sex";
      return meansControls(column) && facts.distinct <= MOST_LABELS ? "label" : undefined;
  }
}

/** Sexes in words under a name that says nothing of them. */
function looksLikeSexes(column: Column): boolean {
  return column.form === "text" && column.levels.length <= 6 && areSexes(column.levels);
}

/** Ids that hardly repeat are of rows; ids of a few rows each are of people; ids of many rows are of something else. */
function idOrGroup(unique: number): ColumnRole | undefined {
  if (unique >= UNIQUE_SHARE) return "id";
  return unique >= REPEATED_SHARE ? "group" : undefined;
}

/** Distinct cells of a column of texts: counted exactly where there are many. */
function distinctOf(column: Column, { distinct }: ColumnFacts): number {
  if (distinct < MANY_DISTINCT) return distinct;
  return column.form === "text" ? column.levels.length : new Set(column.values).size;
}
