import type { ColumnInfo, ColumnRole } from "../contract/cohort.js";
import { nameSense } from "./nameSense.js";

/**
 * Beside a column of sessions or visits, ids that come more than once are of people, not of rows: their rows belong
 * together, however few of them there are.
 *
 * @param said the roles that a user gave; they stand
 */
export function withSessions(
  columns: readonly ColumnInfo[],
  { rows, said }: { rows: number; said: ReadonlyMap<string, ColumnRole> },
): ColumnInfo[] {
  const sessions = columns.some(({ name, distinct }) => nameSense(name) === "occasion" && distinct > 1);
  if (!sessions) return [...columns];
  return columns.map((column) =>
    column.role === "id" && !said.has(column.name) && column.distinct < rows - column.missing
      ? { ...column, role: "group" }
      : column,
  );
}
