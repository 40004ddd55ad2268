import { type CellTable, csv } from "../contract/csv.js";
import { divisionStatus } from "../contract/divisionStatus.js";
import type { Result } from "../contract/result.js";

type Profiled = Pick<Result, "profiles" | "clusters" | "exploratory"> & {
  readonly plan: { readonly columns: Pick<Result["plan"]["columns"], "modalities"> };
};

/** Each subgroup against the controls, a feature a row: `cluster, feature, modality, kind, n, effect, low, high, q, status`. */
export function profilesCsv(result: Profiled): string {
  const { header, rows } = profilesTable(result);
  return csv(header, rows);
}

/** The same as cells; the modality is empty where there are none, and of what is no feature. */
export function profilesTable({ plan, profiles, clusters, exploratory }: Profiled): CellTable {
  const status = divisionStatus(clusters.chosen, exploratory);
  const modalityOf = new Map(
    Object.entries(plan.columns.modalities).flatMap(([name, features]) => features.map((feature) => [feature, name])),
  );
  return {
    header: ["cluster", "feature", "modality", "kind", "n", "effect", "low", "high", "q", "status"],
    rows: profiles.map(({ cluster, feature, kind, n, effect, low, high, q }) => [
      cluster,
      feature,
      modalityOf.get(feature) ?? "",
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
