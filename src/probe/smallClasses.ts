import { countGroups } from "./splits.js";
import type { Target } from "./target.js";
import { FEWEST_OF_CLASS } from "./whyRefused.js";

/** Of several classes, those with enough people; rows of the others are left out, and the classes named. */
export function withoutSmallClasses(
  target: Target,
  groups: Int32Array,
): { target: Target; dropped: readonly string[] } {
  const { kind, values, levels } = target;
  if (kind !== "classes") return { target, dropped: [] };
  const rowsOf = levels.map((_, k) => Int32Array.from(values.keys()).filter((i) => values[i] === k));
  const kept = levels.flatMap((_, k) => (countGroups({ rows: rowsOf[k], groups }) >= FEWEST_OF_CLASS ? [k] : []));
  if (kept.length === levels.length) return { target, dropped: [] };
  const number = new Map(kept.map((k, at) => [k, at]));
  return {
    target: {
      ...target,
      values: values.map((value) => number.get(value) ?? Number.NaN),
      levels: kept.map((k) => levels[k]),
    },
    dropped: levels.filter((_, k) => !number.has(k)),
  };
}
