import { sturgesBins } from "./ageBins.js";
import { pick } from "./linearModel.js";
import type { Strata } from "./splits.js";
import type { Target } from "./target.js";

/** The rows that have a value, and within what they are dealt: the class, or the level of the score (Sturges' bins). */
export function strataOf({ kind, values }: Pick<Target, "kind" | "values">, groups: Int32Array): Strata {
  const rows = Int32Array.from(values.keys()).filter((i) => !Number.isNaN(values[i]));
  if (kind !== "score" || rows.length === 0) return { rows, stratum: values, groups };
  const { bins } = sturgesBins(pick(values, rows));
  const stratum = new Int32Array(values.length).fill(-1);
  rows.forEach((i, at) => {
    stratum[i] = bins[at];
  });
  return { rows, stratum, groups };
}
