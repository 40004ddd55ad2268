import type { Flag } from "../contract/result.js";
import type { Division } from "../evaluate/division.js";
import { toRows } from "../linalg/matrix.js";
import type { Placement } from "../model.js";
import { everyone } from "./everyone.js";

/** What is known by subject, for everyone who came, in the order of the table. */
export function whoIsWhere({ measured, assignments }: Division, { responsibilities }: Placement, flagged: Flag[][]) {
  const { ids, group } = measured.everyone;
  // Where an outcome is followed, nobody is known to be a patient.
  const known = measured.outcome ? group.map(() => null) : [...group];
  const numbers = Array.from(assignments, (cluster) => (cluster < 0 ? null : cluster + 1));
  return {
    subjects: { id: [...ids], group: known, flags: everyone<Flag[]>(measured, flagged, ["excluded"]) },
    responsibilities: everyone<number[] | null>(measured, toRows(responsibilities), null),
    assignments: everyone<number | null>(measured, numbers, null),
  };
}
