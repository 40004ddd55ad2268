import type { ColumnKind } from "../contract/plan.js";
import type { Column } from "./cohort.js";
import { valuesMeaningMissing } from "./meanings.js";
import { suspectedCodes } from "./suspectedCodes.js";
import type { Values } from "./valuesOf.js";

/** Values of a column that may mean missing: by how they look, or by what the file beside the table says of them. */
export function suspects(column: Column, values: Values, kind: ColumnKind): string[] {
  const said = valuesMeaningMissing(column);
  if (said.length === 0) return suspectedCodes(values, kind);
  const there = new Set(values.levels().map(({ value }) => value));
  return [...new Set([...suspectedCodes(values, kind), ...said.filter((value) => there.has(value))])];
}
