import type { EmbeddedBy } from "../contract/embeddedBy.js";
import type { ImageSet } from "../images/imageSet.js";

/** What the file beside a table says of a column: what it is, its unit, and what its values mean. */
export type About = {
  readonly description?: string;
  readonly units?: string;
  /** Meanings by value, as the values stand in the cells. */
  readonly levels?: { readonly [value: string]: string };
};

/**
 * A column as stored. A column whose filled cells are nearly all numbers keeps them as doubles, with the
 * few other cells as text by row; any other column keeps its distinct texts once. Cells are trimmed.
 */
export type Column =
  | {
      readonly form: "number";
      readonly name: string;
      readonly about?: About;
      readonly values: Float64Array;
      readonly others: { readonly [row: string]: string };
    }
  | {
      readonly form: "text";
      readonly name: string;
      readonly about?: About;
      readonly codes: Int32Array;
      readonly levels: readonly string[];
    };

/**
 * A table, one row a subject, and perhaps an image of each. Cells and images never change; how they are read is the plan's
 * affair. Plain data: `pack` stores it.
 */
export type Cohort = {
  readonly kind: "table";
  readonly rows: number;
  readonly columns: readonly Column[];
  readonly images?: readonly ImageSet[];
  /** What embedded its people, where it carries an embedding. */
  readonly embeddedBy?: EmbeddedBy;
};
