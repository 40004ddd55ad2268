import { assignmentsCsvOf } from "../contract/assignmentsCsv.js";
import { divisionStatus } from "../contract/divisionStatus.js";
import type { Result } from "../contract/result.js";

/** Who is in which subgroup, from a whole analysis; the table of `assignmentsCsvOf`. */
export function assignmentsCsv(result: Result): string {
  const { subjects, responsibilities, assignments, clusters, exploratory } = result;
  const { id: ids, group, flags } = subjects;
  const status = divisionStatus(clusters.chosen, exploratory);
  return assignmentsCsvOf({ ids, group, flags, responsibilities, assignments, clusters: clusters.chosen, status });
}
