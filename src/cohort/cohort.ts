/**
 * A column as stored. A column whose filled cells are nearly all numbers keeps them as doubles, with the
 * few other cells as text by row; any other column keeps its distinct texts once. Cells are trimmed.
 */
export type Column =
  | {
      readonly form: "number";
      readonly name: string;
      readonly values: Float64Array;
      readonly others: { readonly [row: string]: string };
    }
  | { readonly form: "text"; readonly name: string; readonly codes: Int32Array; readonly levels: readonly string[] };

/** A table, one row a subject. Its cells never change; how they are read is the plan's affair. Plain data: `pack` stores it. */
export type Cohort = { readonly kind: "table"; readonly rows: number; readonly columns: readonly Column[] };
