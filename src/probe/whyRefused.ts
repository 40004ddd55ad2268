import type { Split, Strata } from "./splits.js";
import { countGroups } from "./splits.js";
import type { Target } from "./target.js";

/** Fewer people of a class, or with a score, are not probed; nor is learnt from fewer of a class. */
export const FEWEST_OF_CLASS = 10;
const FEWEST_WITH_SCORE = 20;
const FEWEST_TO_LEARN = 2;

/** Why this target cannot be probed in these people, in words; null where it can. */
export function whyTooFew({ kind, values, levels }: Target, { rows, groups }: Strata): string | null {
  if (kind === "score") {
    const people = countGroups({ rows, groups });
    if (people < FEWEST_WITH_SCORE) return `${people} people have a value, and ${FEWEST_WITH_SCORE} are needed.`;
    const first = values[rows[0]];
    return rows.some((i) => values[i] !== first)
      ? null
      : "Everyone has the same value, so there is nothing to predict.";
  }
  if (levels.length < 2) return "Two classes are needed, and there is one.";
  const sizes = levels.map((_, k) => countGroups({ rows: rows.filter((i) => values[i] === k), groups }));
  const smallest = sizes.indexOf(Math.min(...sizes));
  if (sizes[smallest] >= FEWEST_OF_CLASS) return null;
  return `${levels[smallest]} has ${sizes[smallest]} ${sizes[smallest] === 1 ? "person" : "people"}, and ${FEWEST_OF_CLASS} of each class are needed.`;
}

/** Why these splits cannot be learnt from, in words; null where they can. */
export function whyUnlearnable({ kind, values, levels }: Target, splits: readonly Split[], groups: Int32Array) {
  if (splits.length === 0) return "Nobody who could be predicted has a value.";
  for (const { name, train } of splits) {
    if (kind === "score") {
      const people = countGroups({ rows: train, groups });
      if (people < FEWEST_WITH_SCORE / 2)
        return `To predict ${name}, ${people} people are left to learn from, and ${FEWEST_WITH_SCORE / 2} are needed.`;
      continue;
    }
    const lacking = levels.findIndex(
      (_, k) => countGroups({ rows: train.filter((i) => values[i] === k), groups }) < FEWEST_TO_LEARN,
    );
    if (lacking >= 0 && kind === "binary")
      return `To predict ${name}, fewer than ${FEWEST_TO_LEARN} people of ${levels[lacking]} are left to learn from.`;
  }
  return null;
}
