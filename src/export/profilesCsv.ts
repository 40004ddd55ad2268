import { type CellTable, csv } from "../contract/csv.js";
import { divisionStatus } from "../contract/divisionStatus.js";
import type { Result } from "../contract/result.js";

type Profiled = Pick<Result, "profiles" | "clusters" | "exploratory">;

/** Each subgroup against the controls, a feature a row: `cluster, feature, kind, n, effect, low, high, q, status`. */
export function profilesCsv(result: Profiled): string {
  const { header, rows } = profilesTable(result);
  return csv(header, rows);
}

/** The same as cells. */
export function profilesTable({ profiles, clusters, exploratory }: Profiled): CellTable {
  const status = divisionStatus(clusters.chosen, exploratory);
  return {
    header: ["cluster", "feature", "kind", "n", "effect", "low", "high", "q", "status"],
    rows: profiles.map(({ cluster, feature, kind, n, effect, low, high, q }) => [
      cluster,
      feature,
      kind,
      n,
      effect,
      low,
      high,
      q,
      status,
    ]),
  };
}
