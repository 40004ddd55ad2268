import { type Cell, type CellTable, csv } from "../contract/csv.js";
import { divisionStatus } from "../contract/divisionStatus.js";
import type { Result } from "../contract/result.js";

type Embedded = Pick<Result, "subjects" | "assignments" | "spaces" | "clusters" | "exploratory">;

/** Everyone's coordinates in every space: `participant_id, group, cluster, SPACE_1 …, status`; empty for people left out. */
export function embeddingCsv(result: Embedded): string {
  const { header, rows } = embeddingTable(result);
  return csv(header, rows);
}

/** The same as cells. */
export function embeddingTable({ subjects, assignments, spaces, clusters, exploratory }: Embedded): CellTable {
  const all = Object.entries(spaces);
  const axes = all.flatMap(([space, { axes }]) => axes.map((_, axis) => `${space}_${axis + 1}`));
  const coordinates = (i: number): Cell[] =>
    all.flatMap(([, space]) => space.coordinates[i] ?? new Array<Cell>(space.axes.length).fill(null));
  const status = divisionStatus(clusters.chosen, exploratory);
  return {
    header: ["participant_id", "group", "cluster", ...axes, "status"],
    rows: subjects.id.map((id, i) => [id, subjects.group[i], assignments[i], ...coordinates(i), status]),
  };
}
