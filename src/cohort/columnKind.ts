import type { ColumnKind } from "../contract/plan.js";
import type { Column } from "./cohort.js";
import { NUMBER_SHARE } from "./columnBuilder.js";
import { type ColumnFacts, columnFacts, MANY_DISTINCT } from "./columnFacts.js";
import { commonCodes } from "./commonCodes.js";
import { mostlyExplained } from "./meanings.js";
import { nameSense } from "./nameSense.js";
import { isRowName } from "./readHeader.js";

const FEW_LEVELS = 50;
const REPEATS = 2;
const REPEATS_OF_MANY = 10;
/** More numbers than this that begin with a zero which they would lose make a column of codes. */
const PADDED_SHARE = 0.2;

/**
 * How a column is read unless a user says otherwise.
 *
 * At least half numbers: ids are text; two values are a category (0/1, 1/2); whole numbers under a name that means a
 * category (sex, site, diagnosis, family, visit) are a category; all other numbers, counts and scores, are numbers.
 * Otherwise: a category where values repeat, and text where nearly every cell is its own. A column most of whose cells
 * have a meaning of their own, as the file beside the table says, is a category whatever they look like.
 *
 * @param codes values that mean missing, besides those that always do
 */
export function kindOf(column: Column, codes: readonly string[]): ColumnKind {
  const facts = columnFacts(column, codes);
  if (facts.filled === 0 || isRowName(column.name)) return "text";
  if (mostlyExplained(column, codes)) return "category";
  return facts.numeric >= NUMBER_SHARE * facts.filled ? kindOfNumbers(column.name, facts) : kindOfTexts(column, facts);
}

function kindOfNumbers(
  name: string,
  { filled, numeric, integers, distinct, numbers, padded }: ColumnFacts,
): ColumnKind {
  const sense = nameSense(name);
  if (sense === "id" || padded > PADDED_SHARE * filled) return distinct <= 2 && distinct < filled ? "category" : "text";
  if (numeric === filled && isBinary(numbers)) return "category";
  if (sense === undefined || sense === "age" || !integers) return "number";
  if (distinct < MANY_DISTINCT && filled >= REPEATS * distinct) return "category";
  return sense === "group" || sense === "site" ? "text" : "number";
}

/** Two values, one of which may be accompanied by a usual code for missing: 1, 2 and -9. */
function isBinary(numbers: readonly number[]): boolean {
  if (numbers.length === 2) return true;
  const values = numbers.filter((value) => !commonCodes.includes(value));
  return (
    numbers.length <= 4 && values.length === 2 && values.every((value) => value === 0 || value === 1 || value === 2)
  );
}

function kindOfTexts({ name }: Column, { filled, distinct }: ColumnFacts): ColumnKind {
  if (nameSense(name) === "id") return "text";
  if (distinct <= FEW_LEVELS) return filled >= REPEATS * distinct || distinct <= REPEATS ? "category" : "text";
  return distinct < MANY_DISTINCT && filled >= REPEATS_OF_MANY * distinct ? "category" : "text";
}
