import { csv } from "../contract/csv.js";
import { divisionStatus } from "../contract/divisionStatus.js";
import type { Result } from "../contract/result.js";

/** Each subgroup against the controls, a feature a row: `cluster, feature, kind, n, effect, low, high, q, status`. */
export function profilesCsv({
  profiles,
  clusters,
  exploratory,
}: Pick<Result, "profiles" | "clusters" | "exploratory">): string {
  const status = divisionStatus(clusters.chosen, exploratory);
  return csv(
    ["cluster", "feature", "kind", "n", "effect", "low", "high", "q", "status"],
    profiles.map(({ cluster, feature, kind, n, effect, low, high, q }) => [
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
  );
}
