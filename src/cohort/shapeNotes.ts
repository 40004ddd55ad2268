import type { Columns } from "../contract/plan.js";
import type { Cohort, Column } from "./cohort.js";
import { nameSense } from "./nameSense.js";
import { shortList } from "./shortList.js";

/** Numbers with marks between thousands: 1,234.5 or 1.234,5 or 1'234. */
const WITH_MARKS =
  /^[+-]?\d{1,3}(?:(?:,\d{3})+(?:\.\d+)?|(?:\.\d{3})+(?:,\d+)?|(?:['’\u00a0\u202f ]\d{3})+(?:[.,]\d+)?)$/;
/** Of the distinct cells of a column, at least so many. */
const MOST = 0.5;
/** Cells of a first column that are looked at. */
const LOOKED_AT = 500;

/** What makes a table look as if it were written otherwise than it is read: turned, or with marks between thousands. */
export function shapeNotes(cohort: Cohort, { label, outcome }: Pick<Columns, "label" | "outcome">): string[] {
  const texts = cohort.columns.filter((column) => column.form === "text");
  const marked = texts.filter(isMarked).map(({ name }) => name);
  return [
    ...(label === null && outcome === null ? turned(cohort.columns[0]) : []),
    ...(marked.length > 0
      ? [
          `Numbers with marks between thousands, as in 1,234.5, were read as text: ${shortList(marked)}. Write them without.`,
        ]
      : []),
  ];
}

function isMarked(column: Column): boolean {
  const cells = cellsOf(column);
  return cells.length > 0 && cells.filter((text) => WITH_MARKS.test(text)).length >= MOST * cells.length;
}

/** What should be names of columns stands in the first column. */
function turned(first: Column | undefined): string[] {
  const cells = first?.form === "text" ? cellsOf(first) : [];
  const parts = cells.filter((text) => ["label", "age", "sex", "site"].includes(nameSense(text) ?? ""));
  if (!first || parts.length < 2) return [];
  return [
    `The table seems to be turned: its first column, "${first.name}", holds ${shortList(parts)}. Expected one row a person and one column a measure; turn it, so that these stand in the header.`,
  ];
}

function cellsOf(column: Column): string[] {
  return column.form === "text" ? column.levels.slice(0, LOOKED_AT).map((text) => text.trim()) : [];
}
