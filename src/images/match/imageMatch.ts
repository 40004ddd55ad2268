import { cellText } from "../../cohort/cells.js";
import type { Cohort, Column } from "../../cohort/cohort.js";
import { isMissing } from "../../cohort/missing.js";
import { type Fault, SalientError } from "../../core/errors.js";

/** Which image is each row's. */
export type ImageMatch = {
  /** Column that names the images; null where their order does. */
  readonly column: string | null;
  /** [rows] place of the row's image, -1 where it names none. */
  readonly places: Int32Array;
};

/** The place that a cell means, what it should have been, or null where the row has no image. */
export type CellPlace = null | { readonly place: number } | { readonly expected: string; readonly got?: string };

/**
 * Each row's image by one column. Empty cells mean that there is none.
 * @param hint what to do about faults, where the catalogue's general advice does not fit
 * @throws SalientError `IMAGES_UNMATCHED` with every row whose image is not there or is another row's, too
 */
export function matchBy(
  cohort: Cohort,
  column: Column,
  placeOf: (text: string) => CellPlace,
  hint?: string,
): ImageMatch {
  const places = new Int32Array(cohort.rows).fill(-1);
  const owners = new Map<number, number>();
  const faults: Fault[] = [];
  for (let row = 0; row < cohort.rows; row++) {
    const text = cellText(column, row);
    if (isMissing(text, [])) continue;
    const found = placeOf(text);
    if (found === null) continue;
    const owner = "place" in found ? owners.get(found.place) : undefined;
    const at = { row: row + 1, column: column.name };
    if ("expected" in found) faults.push({ ...at, expected: found.expected, got: found.got ?? text });
    else if (owner !== undefined)
      faults.push({ ...at, expected: `an image of its own; this is that of row ${owner + 1} too`, got: text });
    else {
      places[row] = found.place;
      owners.set(found.place, row);
    }
  }
  refuse(faults, hint);
  if (owners.size > 0) return { column: column.name, places };
  throw new SalientError("IMAGES_UNMATCHED", `no row has an image by the column "${column.name}"`, advice(hint));
}

/** The column that was asked for. */
export function columnAsked(cohort: Cohort, asked: string): Column {
  const column = cohort.columns.find(({ name }) => name === asked);
  if (column) return column;
  const names = cohort.columns.slice(0, 20).map(({ name }) => name);
  throw new SalientError("COLUMNS_MISSING", `the table has no column "${asked}" to name the images`, {
    hint: `Its columns are ${names.join(", ")}.`,
  });
}

function refuse(faults: readonly Fault[], hint?: string): void {
  const [first] = faults;
  if (!first) return;
  const { row, column, expected, got } = first;
  const where = `row ${row}, column "${column}": expected ${expected}, found ${got}`;
  const message = faults.length === 1 ? where : `${faults.length} rows do not find their image; the first: ${where}`;
  throw new SalientError("IMAGES_UNMATCHED", message, { ...advice(hint), faults, total: faults.length });
}

function advice(hint?: string): { readonly hint?: string } {
  return hint === undefined ? {} : { hint };
}
