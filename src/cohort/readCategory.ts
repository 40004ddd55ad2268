import type { Attribute } from "../core/method.js";
import type { Column } from "./cohort.js";
import { nameSense } from "./nameSense.js";
import { readLevels } from "./reading.js";
import { areSexes, sexesOf } from "./sexes.js";

/**
 * A column read as levels. Spellings of one sex (`M`, `male`) are one level, named as the first of them or, where the
 * level was learnt before, as it was then.
 *
 * @param learnt the levels that a model knows
 */
export function readCategory(
  column: Column,
  rows: Int32Array,
  codes: readonly string[],
  learnt: readonly string[] = [],
): Required<Attribute> {
  const { values, levels } = readLevels(column, rows, codes);
  if (nameSense(column.name) !== "sex" && !areSexes(levels)) return { values, levels };
  const sexes = sexesOf(levels);
  const known = sexesOf(learnt);
  const nameOf = (level: string) => {
    const sex = sexes.get(level);
    if (sex === undefined || learnt.includes(level)) return level;
    const before = learnt.find((each) => known.get(each) === sex);
    return before ?? levels.find((each) => sexes.get(each) === sex) ?? level;
  };
  const names = levels.map(nameOf);
  const merged = [...new Set(names)];
  const number = names.map((name) => merged.indexOf(name));
  return { values: values.map((value) => (Number.isNaN(value) ? value : number[value])), levels: merged };
}
