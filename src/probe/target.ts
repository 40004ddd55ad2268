import type { Plain } from "../core/state.js";

/**
 * What is predicted: a score, or classes by number. `values` are of all rows of the table; NaN where it is not known, or
 * where the row is of neither side.
 */
export type Target = {
  /** As the table names it: `column`, or `column: case`. */
  readonly name: string;
  readonly column: string;
  readonly kind: "binary" | "classes" | "score";
  readonly values: Float64Array;
  /** Names of the classes, the controls first; none of a score. */
  readonly levels: readonly string[];
  /** Rows without a value in the column. */
  readonly missing: number;
} & { readonly [key: string]: Plain };
