import type { Cohort } from "../../cohort/cohort.js";
import { decimalNumber } from "../../cohort/decimalNumber.js";
import { SalientError } from "../../core/errors.js";
import { type CellPlace, columnAsked, type ImageMatch, matchBy } from "./imageMatch.js";

/** The column that tells each row's place in a stack, from 0. */
export const INDEX_COLUMN = "image_index";

/**
 * Finds each row's image in a stack: by a column of places, counted from 0, else by the order of the rows.
 *
 * @param count of images
 * @param asked the column; `image_index` where there is one and none is said
 * @throws SalientError `IMAGES_UNMATCHED` where rows and images differ in number, or with every row whose place is none
 */
export function matchStack(cohort: Cohort, count: number, asked?: string): ImageMatch {
  const there = cohort.columns.some(({ name }) => name === INDEX_COLUMN);
  if (asked === undefined && !there) return inOrder(cohort.rows, count);
  const column = columnAsked(cohort, asked ?? INDEX_COLUMN);
  const placeOf = (text: string): CellPlace => {
    const place = decimalNumber(text);
    if (Number.isInteger(place) && place >= 0 && place < count) return { place };
    return { expected: `a whole number from 0 to ${count - 1}` };
  };
  const hint = `Give each row the place of its own image in the stack, counted from 0, in the column "${column.name}"; leave the cell empty where there is no image.`;
  return matchBy(cohort, column, placeOf, hint);
}

function inOrder(rows: number, count: number): ImageMatch {
  if (rows === count) return { column: null, places: Int32Array.from({ length: rows }, (_, row) => row) };
  throw new SalientError("IMAGES_UNMATCHED", `the table has ${rows} rows, and the stack ${count} images`, {
    hint: `Let each row have one image, in the same order; or a column ${INDEX_COLUMN} with the place of its image, from 0.`,
  });
}
