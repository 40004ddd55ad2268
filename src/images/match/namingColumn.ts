import { cellText } from "../../cohort/cells.js";
import type { Cohort, Column } from "../../cohort/cohort.js";
import { distinctCells } from "../../cohort/distinctCells.js";
import { type Fault, SalientError } from "../../core/errors.js";
import type { ImageKeys } from "./imageKeys.js";

/** A column, and how many of its distinct cells name one image, and are paths of images with their ending. */
type Candidate = { readonly column: Column; readonly images: number; readonly paths: number };

/** A column may be meant as well as another where it names at least so large a part as many images. */
const AS_MANY = 0.9;

/**
 * The column that names the images, if any does. One of file names or paths goes before one of ids that files happen to
 * be called after, however many images either names; among equals the one that names most.
 *
 * @param names of the images
 * @throws SalientError `IMAGES_UNMATCHED` where another column may be meant as well, and gives a row another image
 */
export function namingColumn(cohort: Cohort, keys: ImageKeys, names: readonly string[]): Column | undefined {
  const candidates = cohort.columns.map((column) => candidateOf(column, cohort.rows, keys));
  const byPaths = candidates.some(({ paths }) => paths > 0);
  const [best, ...others] = candidates
    .filter(({ images, paths }) => (byPaths ? paths : images) > 0)
    .sort((a, b) => b.paths - a.paths || b.images - a.images);
  if (!best) return undefined;
  for (const other of others) {
    // One file for everyone, as of a template, is nobody's image.
    const rivals = byPaths ? other.paths >= Math.min(2, best.paths) : other.images >= AS_MANY * best.images;
    if (rivals) refuseContradiction([best.column, other.column], cohort.rows, { keys, names });
  }
  return best.column;
}

function candidateOf(column: Column, rows: number, { find, isPath }: ImageKeys): Candidate {
  const cells = distinctCells(column, rows);
  return {
    column,
    images: cells.filter((text) => find(text).length === 1).length,
    paths: cells.filter(isPath).length,
  };
}

type Named = { readonly keys: ImageKeys; readonly names: readonly string[] };

function refuseContradiction([one, other]: readonly [Column, Column], rows: number, { keys, names }: Named): void {
  const faults: Fault[] = [];
  for (let row = 0; row < rows; row++) {
    const [wanted, got] = [one, other].map((column) => keys.find(cellText(column, row)));
    if (wanted.length !== 1 || got.length !== 1 || wanted[0] === got[0]) continue;
    const expected = `${names[wanted[0]]}, as column "${one.name}" has it`;
    faults.push({ row: row + 1, column: other.name, expected, got: names[got[0]] });
  }
  const [first] = faults;
  if (!first) return;
  const where = `row ${first.row}: expected ${first.expected}, found ${first.got}`;
  throw new SalientError(
    "IMAGES_UNMATCHED",
    `columns "${one.name}" and "${other.name}" both name images, and contradict each other in ${faults.length} of ${rows} rows; the first: ${where}`,
    {
      hint: "Say which column names the images (images.column), or leave the other one out of the table.",
      ...{ faults, total: faults.length },
    },
  );
}
