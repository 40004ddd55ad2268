import * as d3 from "d3";
import type { Profile, Result } from "../../src/contract/result.js";
import type { TableData } from "../parts/picture.js";
import type { ForestRow } from "../plots/forest.js";
import { featureNames } from "../words/features.js";

export type Kind = Profile["kind"];

/** Profiles of one kind by feature, the largest difference between subgroups (or from controls, if there is one) first. */
export function profileRows(result: Result, kind: Kind): { rows: ForestRow[]; shared: string | null } {
  const own = result.profiles.filter((p) => p.kind === kind);
  const byFeature = d3.group(own, (p) => p.feature);
  const { names, shared } = featureNames([...byFeature.keys()]);
  const level = result.plan.evaluate.level;
  const rows = [...byFeature].map(([feature, profiles]) => ({
    name: names.get(feature)!,
    spread: spread(profiles),
    marks: marks(profiles, level),
  }));
  return {
    rows: rows.toSorted((a, b) => b.spread - a.spread).map(({ name, marks: own }) => ({ name, marks: own })),
    shared,
  };
}

function marks(profiles: readonly Profile[], level: number) {
  return profiles
    .toSorted((a, b) => a.cluster - b.cluster)
    .map(({ cluster, effect, low, high, q }) => ({ cluster, effect, low, high, clear: q !== null && q < level }));
}

function spread(profiles: readonly Profile[]): number {
  const effects = profiles.flatMap((p) => (p.effect === null ? [] : [p.effect]));
  if (effects.length < 2) return Math.abs(effects[0] ?? 0);
  return d3.max(effects)! - d3.min(effects)!;
}

export function profileTable(result: Result, kind: Kind): TableData {
  const own = result.profiles.filter((p) => p.kind === kind);
  const head = ["Feature", "Subgroup", "Patients", "Effect (d)", "Low", "High", "q"];
  return { head, rows: own.map((p) => [p.feature, p.cluster, p.n, p.effect, p.low, p.high, p.q]) };
}
