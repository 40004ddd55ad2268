import type { Assignment } from "../assign.js";
import type { Result } from "../contract/result.js";
import { type Cell, csv } from "./csv.js";

/** What the table of assignments is written from: everything by subject, in input order; subgroups count from 1. */
export type Assigned = Omit<Assignment, "warnings">;

/** Who is in which subgroup, from a whole analysis: `participant_id, group, cluster, probability, p_1 … p_K, flag`. */
export function assignmentsCsv(result: Result): string {
  const { subjects, responsibilities, assignments, clusters } = result;
  const { id: ids, group, flags } = subjects;
  return assignmentsCsvOf({ ids, group, flags, responsibilities, assignments, clusters: clusters.chosen });
}

/** The same table of people whom a saved model has placed. */
export function assignmentsCsvOf(assigned: Assigned): string {
  const probabilities = Array.from({ length: assigned.clusters }, (_, k) => `p_${k + 1}`);
  const header = ["participant_id", "group", "cluster", "probability", ...probabilities, "flag"];
  const rows = assigned.ids.map((_, i) => assignmentRow(assigned, i));
  return csv(header, rows);
}

/** Controls and people left out belong to no subgroup: their cells stay empty. */
function assignmentRow({ ids, group, assignments, responsibilities, flags, clusters }: Assigned, i: number): Cell[] {
  const cluster = assignments[i];
  const own = cluster === null ? null : responsibilities[i];
  const probability = own && cluster !== null ? own[cluster - 1] : null;
  const probabilities = own ?? new Array<Cell>(clusters).fill(null);
  return [ids[i], group[i], cluster, probability, ...probabilities, flags[i].join(";")];
}
