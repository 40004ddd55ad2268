import type { Columns } from "../contract/plan.js";
import type { Cohort, Column } from "./cohort.js";
import { NUMBER_SHARE } from "./columnBuilder.js";
import { columnFacts } from "./columnFacts.js";
import { kindOf } from "./columnKind.js";
import { roleOf } from "./columnRole.js";
import { defaultFeatures, isIgnored, takenBy } from "./completeFeatures.js";
import { matchNames } from "./matchNames.js";
import { oneSidedIn } from "./oneSidedColumns.js";
import { shortList } from "./shortList.js";

const reasons = {
  oneSided: "Measured in patients only or in controls only, and left out",
  ignored: "Left out, as the plan says",
  empty: "Left out, for they have no value",
  global: "Left out as totals of the whole; they may serve as covariates, or name them as features",
  category:
    "Left out, for numbers of two values, or of few under a name such as visit, are read as categories; to use them, name them as features (`*` stands for all columns of numbers)",
  text: "Left out, for fewer than half of their cells are numbers",
  unnamed: "Numbers that are not among the features",
  noModality:
    "Numbers that are in no modality, and so not among the features; to use them too, name them as features (`*` stands for all columns of numbers)",
} as const;
/** Texts of which fewer cells than this share are numbers are no measurements gone wrong. */
const SOME_NUMBERS = 0.1;
type Reason = keyof typeof reasons;

/** Columns with numbers in them that have no part in the plan, by the reason, in words. */
export function leftOutNotes(cohort: Cohort, columns: Columns): string[] {
  const names = cohort.columns.map(({ name }) => name);
  const patterns = [...columns.features, ...Object.values(columns.modalities).flat()];
  const named = patterns.flatMap((pattern) => (/[*?]/.test(pattern) ? matchNames(pattern, names) : [pattern]));
  const used = new Set([
    ...(patterns.length > 0 ? named : defaultFeatures(cohort, columns)),
    ...takenBy(columns).keys(),
  ]);
  const isOneSided = oneSidedIn(cohort, columns);
  const unnamed = byModalities(columns) ? "noModality" : "unnamed";
  const byReason = new Map<Reason, string[]>();
  for (const column of cohort.columns) {
    const first = used.has(column.name) ? undefined : reasonOf(column, columns);
    const told = first === "global" || (first === "ignored" && columns.ignore.includes(column.name));
    const oneSided = told && isOneSided(column);
    const reason = oneSided ? "oneSided" : first === "unnamed" ? unnamed : first;
    if (reason) byReason.set(reason, [...(byReason.get(reason) ?? []), column.name]);
  }
  const found = (Object.keys(reasons) as Reason[]).filter((reason) => byReason.has(reason));
  return found.map((reason) => `${reasons[reason]}: ${shortList(byReason.get(reason) ?? [])}.`);
}

/** Whether the features are those of the modalities, and none were named beside them. */
function byModalities({ features, modalities }: Columns): boolean {
  const grouped = new Set(Object.values(modalities).flat());
  return grouped.size > 0 && features.every((name) => grouped.has(name));
}

function reasonOf(column: Column, { ignore, missing, kinds }: Columns): Reason | undefined {
  const kind = kinds[column.name] ?? kindOf(column, missing);
  const role = roleOf(column, missing, kind);
  if (role === "empty") return "empty";
  const { filled, numeric } = columnFacts(column, missing);
  if (numeric < SOME_NUMBERS * filled) return undefined;
  if (isIgnored(column.name, ignore) || (kind !== "number" && Object.hasOwn(kinds, column.name))) return "ignored";
  if (role === "global") return "global";
  if (kind === "number") return role === "feature" || role === "constant" ? "unnamed" : undefined;
  if (role !== "other") return undefined;
  if (numeric < NUMBER_SHARE * filled) return "text";
  return kind === "category" ? "category" : undefined;
}
