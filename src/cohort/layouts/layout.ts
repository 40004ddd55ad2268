/** How a table of a known program is laid out: what is done to it so that each row is a person. */
export type Layout = {
  /** What was recognised, and what was done about it, for the user. */
  readonly told: string;
  /** Columns are people and rows are measurements: the table is turned. */
  readonly turned: boolean;
  /** Another name for the first column. */
  readonly idName?: string;
  /** The id of a person, from what the program writes. */
  id(cell: string): string;
  /** A column of its own, after the first, for what the ids of the program say of sessions. */
  readonly session?: { readonly name: string; of(cell: string): string };
  /** Columns that the program writes twice are kept once, if their cells are the same. */
  readonly repeats: boolean;
};

/** What can be seen of a table before it is read: its header and its first rows. */
export type Seen = { readonly header: readonly string[]; readonly rows: readonly (readonly string[])[] };
