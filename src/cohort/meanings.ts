import type { Column } from "./cohort.js";
import { controlLevels } from "./controlLevel.js";
import { valuesOf } from "./valuesOf.js";

/** Share of the filled cells that must have a meaning for a column to be a category. */
const EXPLAINED_SHARE = 0.5;
const MISSING =
  /^(n\/?a\b|missing|unknown|not (available|applicable|recorded|known|asked|done|collected)|no data|refused|declined)/i;

/** Whether most cells of a column are values that the file beside the table gives a meaning. */
export function mostlyExplained(column: Column, codes: readonly string[]): boolean {
  const meanings = column.about?.levels;
  if (!meanings) return false;
  const levels = valuesOf(column, codes).levels();
  const filled = levels.reduce((sum, { count }) => sum + count, 0);
  const explained = levels.reduce((sum, { value, count }) => sum + (Object.hasOwn(meanings, value) ? count : 0), 0);
  return filled > 0 && explained >= EXPLAINED_SHARE * filled;
}

/** Whether a value of the column means a healthy person, as the file beside the table says. */
export function meansControls({ about }: Column): boolean {
  return about?.levels !== undefined && controlLevels(Object.values(about.levels)).length > 0;
}

/** Values that mean that nothing was measured, as the file beside the table says: -9 for "missing". */
export function valuesMeaningMissing({ about }: Column): string[] {
  return Object.entries(about?.levels ?? {}).flatMap(([value, meaning]) => (MISSING.test(meaning) ? [value] : []));
}
