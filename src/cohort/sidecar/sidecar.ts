import type { About } from "../cohort.js";

/** A file that describes the columns of a table, and the name it came under: `participants.json` of BIDS. */
export type Sidecar = { readonly name: string; readonly columns: ReadonlyMap<string, About> };
