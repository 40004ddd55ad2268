import type { Cohort } from "../cohort.js";

/** A table and the name of the file it came in. */
export type NamedTable = { readonly name: string; readonly cohort: Cohort };

/** A table with the columns that tell whose its rows are. */
export type KeyedTable = NamedTable & {
  readonly id: string;
  /** The column of sessions; null where there is none, or the table is joined by person alone. */
  readonly session: string | null;
  /** The ids of the rows, as joined on, and the sessions. */
  readonly ids: readonly string[];
  readonly sessions: readonly string[];
  /** The column of the diagnosis, and its values that mean control; null where there is none. */
  readonly label: { readonly column: string; readonly control: readonly string[] } | null;
};
