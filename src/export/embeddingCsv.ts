import { type Cell, csv } from "../contract/csv.js";
import { divisionStatus } from "../contract/divisionStatus.js";
import type { Result } from "../contract/result.js";

type Embedded = Pick<Result, "subjects" | "assignments" | "spaces" | "clusters" | "exploratory">;

/** Everyone's coordinates in every space: `participant_id, group, cluster, SPACE_1 …, status`; empty for people left out. */
export function embeddingCsv({ subjects, assignments, spaces, clusters, exploratory }: Embedded): string {
  const all = Object.entries(spaces);
  const axes = all.flatMap(([space, { axes }]) => axes.map((_, axis) => `${space}_${axis + 1}`));
  const coordinates = (i: number): Cell[] =>
    all.flatMap(([, space]) => space.coordinates[i] ?? new Array<Cell>(space.axes.length).fill(null));
  const status = divisionStatus(clusters.chosen, exploratory);
  return csv(
    ["participant_id", "group", "cluster", ...axes, "status"],
    subjects.id.map((id, i) => [id, subjects.group[i], assignments[i], ...coordinates(i), status]),
  );
}
