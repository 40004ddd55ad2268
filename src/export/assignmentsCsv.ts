import { assignmentsTableOf } from "../contract/assignmentsCsv.js";
import { type CellTable, csv } from "../contract/csv.js";
import { divisionStatus } from "../contract/divisionStatus.js";
import type { Result } from "../contract/result.js";

/** Who is in which subgroup, from a whole analysis; the table of `assignmentsCsvOf`. */
export function assignmentsCsv(result: Result): string {
  const { header, rows } = assignmentsTable(result);
  return csv(header, rows);
}

/** The same as cells. */
export function assignmentsTable(result: Result): CellTable {
  const { subjects, responsibilities, assignments, clusters, exploratory } = result;
  const { id: ids, group, flags } = subjects;
  const status = divisionStatus(clusters.chosen, exploratory);
  return assignmentsTableOf({ ids, group, flags, responsibilities, assignments, clusters: clusters.chosen, status });
}
