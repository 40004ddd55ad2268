import { SalientError } from "../../core/errors.js";
import { cellText, columnNamed } from "../cells.js";
import { type CohortDescription, describeCohort } from "../describeCohort.js";
import { nameSense } from "../nameSense.js";
import type { KeyedTable, NamedTable } from "./namedTable.js";

/**
 * Finds the columns that tell whose the rows of a table are: the one that is named, or the one that looks made for ids;
 * and a column of sessions.
 *
 * @throws SalientError `INPUT_INVALID` where there is none, or the named one is not there
 */
export function keyTable({ name, cohort }: NamedTable, named: string | undefined): KeyedTable {
  const description = describeCohort(cohort, {});
  const id = named ?? description.proposal.id ?? repeatedId(description);
  const column = id === null ? undefined : columnNamed(cohort, id);
  if (id === null || !column)
    throw withoutId(
      name,
      named,
      cohort.columns.map((each) => each.name),
    );
  const texts = Array.from({ length: cohort.rows }, (_, row) => cellText(column, row));
  const session = cohort.columns.find((each) => nameSense(each.name) === "occasion" && each.name !== id);
  return {
    ...{ name, cohort, id, session: session?.name ?? null },
    ids: texts.map(withoutPrefix),
    sessions: texts.map((_, row) => (session ? cellText(session, row).replace(/^ses-/i, "") : "")),
    label: labelOf(description),
  };
}

function labelOf({ proposal: { label, control } }: CohortDescription): KeyedTable["label"] {
  return label === null ? null : { column: label, control };
}

/** Ids that repeat are of people who have several rows. */
function repeatedId({ columns, proposal }: CohortDescription): string | null {
  if (proposal.group !== null) return proposal.group;
  return columns.find(({ name, role }) => role === "id" || nameSense(name) === "id")?.name ?? null;
}

/** BIDS writes ids with `sub-` in some places and without it in others. */
function withoutPrefix(id: string): string {
  return id.replace(/^sub-/i, "");
}

function withoutId(file: string, named: string | undefined, columns: readonly string[]): SalientError {
  const found = `it has ${columns.slice(0, 8).join(", ")}${columns.length > 8 ? ", …" : ""}`;
  const fault = { column: `join.ids.${file}`, expected: "a column of participant ids", got: named ?? "none" };
  return new SalientError(
    "INPUT_INVALID",
    named === undefined
      ? `no column of "${file}" looks like participant ids, so it cannot be joined; ${found}`
      : `"${file}" has no column "${named}" to join by; ${found}`,
    { faults: [fault], hint: "Name the column of ids of each file: join.ids in the schema." },
  );
}
