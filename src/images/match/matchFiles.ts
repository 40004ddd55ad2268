import type { Cohort } from "../../cohort/cohort.js";
import { nameSense } from "../../cohort/nameSense.js";
import { SalientError } from "../../core/errors.js";
import { nearest } from "../../core/nearest.js";
import { imageKeys } from "./imageKeys.js";
import { type CellPlace, columnAsked, type ImageMatch, matchBy } from "./imageMatch.js";
import { namingColumn } from "./namingColumn.js";

/** Cells for which a name like theirs is looked for, and names among which it is. */
const [CELLS_LIKE, NAMES_LIKE] = [5, 2000];

/**
 * Finds each row's image by the column that names it: its path in the archive, whole or only its end, with or without the
 * file's ending; or the participant with whom the file's name begins (`sub-01_T1w.nii.gz`). By a column of ids, people
 * without a file have no image; in any other column a name without one is a fault.
 *
 * @param names of the images
 * @param asked the column; the one that names the images where none is said
 * @throws SalientError `IMAGES_UNMATCHED` with every row whose image is not there, is another row's too, or might be
 *   several, or where two columns name images and contradict each other; `COLUMNS_MISSING`
 */
export function matchFiles(cohort: Cohort, names: readonly string[], asked?: string): ImageMatch {
  const keys = imageKeys(names);
  const column = asked === undefined ? namingColumn(cohort, keys, names) : columnAsked(cohort, asked);
  if (!column)
    throw new SalientError("IMAGES_UNMATCHED", `no column of the table names the images; the first is ${names[0]}`);
  const isId = nameSense(column.name) === "id";
  let tried = 0;
  return matchBy(cohort, column, (text): CellPlace => {
    const found = keys.find(text);
    if (found.length === 1) return { place: found[0] };
    if (found.length > 1) return { expected: `one image; this may be ${names[found[0]]} or ${names[found[1]]}` };
    // Everyone has an id, and not everyone an image.
    if (isId) return null;
    const like = tried++ < CELLS_LIKE ? nearest(text, names.slice(0, NAMES_LIKE)) : undefined;
    return { expected: "an image that is there", got: like ? `${text} (is it ${like}?)` : text };
  });
}
