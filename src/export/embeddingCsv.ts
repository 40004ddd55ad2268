import type { Result } from "../contract/result.js";
import { type Cell, csv } from "./csv.js";

/** Everyone's coordinates in every space: `participant_id, group, cluster, SPACE_1 …`; empty for people left out. */
export function embeddingCsv({
  subjects,
  assignments,
  spaces,
}: Pick<Result, "subjects" | "assignments" | "spaces">): string {
  const all = Object.entries(spaces);
  const axes = all.flatMap(([space, { axes }]) => axes.map((_, axis) => `${space}_${axis + 1}`));
  const coordinates = (i: number): Cell[] =>
    all.flatMap(([, space]) => space.coordinates[i] ?? new Array<Cell>(space.axes.length).fill(null));
  return csv(
    ["participant_id", "group", "cluster", ...axes],
    subjects.id.map((id, i) => [id, subjects.group[i], assignments[i], ...coordinates(i)]),
  );
}
