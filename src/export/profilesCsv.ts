import type { Result } from "../contract/result.js";
import { csv } from "./csv.js";

/** Each subgroup against the controls, a feature a row: `cluster, feature, kind, n, effect, low, high, q`. */
export function profilesCsv({ profiles }: Pick<Result, "profiles">): string {
  return csv(
    ["cluster", "feature", "kind", "n", "effect", "low", "high", "q"],
    profiles.map(({ cluster, feature, kind, n, effect, low, high, q }) => [
      cluster,
      feature,
      kind,
      n,
      effect,
      low,
      high,
      q,
    ]),
  );
}
