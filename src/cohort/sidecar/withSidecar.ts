import { SalientError } from "../../core/errors.js";
import type { Cohort, Column } from "../cohort.js";
import { mostlyExplained } from "../meanings.js";
import { shortList } from "../shortList.js";
import { valuesOf } from "../valuesOf.js";
import type { Sidecar } from "./sidecar.js";

export type Described = { readonly cohort: Cohort; readonly warnings: string[] };
/** The file of the table, and its columns that were not read. */
export type Beside = { readonly file: string; readonly refused: readonly string[] };

/**
 * The table with what its sidecar says of the columns. What the two do not agree on is told: columns that are in one
 * alone, values without a meaning.
 *
 * @throws SalientError `COHORT_FAULTY` for a sidecar none of whose columns is in the table
 */
export function withSidecar(cohort: Cohort, { name, columns: told }: Sidecar, { file, refused }: Beside): Described {
  const names = new Set([...cohort.columns.map((column) => column.name), ...refused]);
  const absent = [...told.keys()].filter((column) => !names.has(column));
  if (absent.length === told.size)
    throw new SalientError("COHORT_FAULTY", `${name} describes no column of ${file}`, {
      faults: absent.map((column) => ({ column, expected: `a column of this name in ${file}`, got: "none" })),
      total: absent.length,
      hint: "A JSON file beside a table describes its columns by their names in the header.",
    });
  const columns = cohort.columns.map((column): Column => {
    const about = told.get(column.name);
    return about && Object.keys(about).length > 0 ? { ...column, about } : column;
  });
  const known = cohort.columns.length - columns.filter((column) => !told.has(column.name)).length;
  return {
    cohort: { ...cohort, columns },
    warnings: [
      `${name} describes ${known} of the ${cohort.columns.length} columns of ${file}.`,
      ...(absent.length > 0 ? [`${name} describes columns that ${file} does not have: ${shortList(absent)}.`] : []),
      ...columns.flatMap((column) => unexplained(column, name)),
    ],
  };
}

/** Values to which the sidecar gives no meaning although it does to others. */
function unexplained(column: Column, sidecar: string): string[] {
  const meanings = column.about?.levels;
  if (!meanings) return [];
  const levels = valuesOf(column, []).levels();
  const without = levels.filter(({ value }) => !Object.hasOwn(meanings, value));
  if (without.length === 0) return [];
  if (without.length === levels.length)
    return [`None of the values that ${sidecar} explains is in the column "${column.name}".`];
  // Meanings of a few codes among measurements, such as -9, leave the measurements as they are.
  if (!mostlyExplained(column, [])) return [];
  return [
    `"${column.name}" has values that ${sidecar} does not explain: ${shortList(without.map(({ value }) => value))}.`,
  ];
}
