import { type Cell, type CellTable, csv } from "./csv.js";
import type { DivisionStatus } from "./divisionStatus.js";

/** What the table of assignments is written from: everything by subject, in input order; subgroups count from 1. */
export type Assigned = {
  readonly ids: readonly string[];
  readonly group: readonly (string | null)[];
  readonly assignments: readonly (number | null)[];
  readonly responsibilities: readonly (readonly number[] | null)[];
  readonly flags: readonly (readonly string[])[];
  readonly clusters: number;
  /** null of a model that was saved before models said so. */
  readonly status: DivisionStatus | null;
};

/** Who is in which subgroup: `participant_id, group, cluster, probability, p_1 … p_K, flag, status`. */
export function assignmentsCsvOf(assigned: Assigned): string {
  const { header, rows } = assignmentsTableOf(assigned);
  return csv(header, rows);
}

/** The same as cells. */
export function assignmentsTableOf(assigned: Assigned): CellTable {
  const probabilities = Array.from({ length: assigned.clusters }, (_, k) => `p_${k + 1}`);
  const header = ["participant_id", "group", "cluster", "probability", ...probabilities, "flag", "status"];
  return { header, rows: assigned.ids.map((_, i) => assignmentRow(assigned, i)) };
}

/** Controls and people left out belong to no subgroup: their cells stay empty. */
function assignmentRow(
  { ids, group, assignments, responsibilities, flags, clusters, status }: Assigned,
  i: number,
): Cell[] {
  const cluster = assignments[i];
  const own = cluster === null ? null : responsibilities[i];
  const probability = own && cluster !== null ? own[cluster - 1] : null;
  const probabilities = own ?? new Array<Cell>(clusters).fill(null);
  return [ids[i], group[i], cluster, probability, ...probabilities, flags[i].join(";"), status];
}
