import type { Fault } from "../core/errors.js";

const unreadable =
  "Mend these cells; or name what means missing (columns.missing); or leave their columns out (columns.ignore).";
const repeated =
  "Ids are one a row. For repeated measures name that column as group in place of id (columns.group): rows are then called ID/1, ID/2.";

const unreadableNew = "Mend these cells; or name what means missing (columns.missing).";
const repeatedNew =
  "Ids are one a row: give each row its own, or leave their column out, and people are numbered by row.";

/** What to do about the faults of a table; nothing where the general advice says it. */
export function faultHints(cells: readonly Fault[], ids: readonly Fault[]): string | undefined {
  const hints = [...(ids.length > 0 ? [repeated] : []), ...(cells.length > 0 ? [unreadable] : [])];
  return hints.length > 0 ? hints.join(" ") : undefined;
}

/** The same for a table of new people, whose columns have the parts that the model's plan gives them. */
export function newFaultHints(cells: readonly Fault[], ids: readonly Fault[]): string | undefined {
  const hints = [...(ids.length > 0 ? [repeatedNew] : []), ...(cells.length > 0 ? [unreadableNew] : [])];
  return hints.length > 0 ? hints.join(" ") : undefined;
}
