import { type CellTable, csvLine } from "../contract/csv.js";
import type { EmbeddingAnswer } from "../contract/encoder.js";
import { row } from "../linalg/matrix.js";
import type { Embedding } from "./embed.js";

/** An embedding as cells: `participant_id, features_1, …`, a row a person, in the order of the cohort. */
export function embeddingTable({ ids, names, x }: Embedding): CellTable {
  return { header: ["participant_id", ...names], rows: ids.map((id, i) => [id, ...row(x, i)]) };
}

/** The same as lines of CSV, one at a time. */
export function* embeddingLines({ ids, names, x }: Embedding): Iterable<string> {
  yield csvLine(["participant_id", ...names]);
  for (let i = 0; i < ids.length; i++) yield csvLine([ids[i], ...row(x, i)]);
}

/** The same as it is answered in JSON. */
export function embeddingAnswer({ space, names, ids, row: rows, x, warnings }: Embedding): EmbeddingAnswer {
  return {
    ...{ space, names: [...names], ids: [...ids], warnings: [...warnings] },
    rows: Array.from(rows, (each) => each + 1),
    values: ids.map((_, i) => Array.from(row(x, i))),
  };
}
