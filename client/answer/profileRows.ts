import * as d3 from "d3";
import { byModality } from "../../src/contract/modalities.js";
import type { Profile, Result } from "../../src/contract/result.js";
import type { TableData } from "../parts/picture.js";
import type { ForestRow } from "../plots/forest.js";
import { featureNames } from "../words/features.js";
import { followsOutcome } from "../words/whom.js";

/** Profiles that may stand in one picture: what describes, what new people confirm, what other columns confirm. */
export type ProfileSet = "descriptive" | "heldOut" | "columns";

/** The profiles of one set. */
export function profilesOf({ profiles }: Result, set: ProfileSet): Profile[] {
  return profiles.filter(({ kind, people }) => {
    if (kind === "descriptive") return set === "descriptive";
    return set === (people === "held out" ? "heldOut" : "columns");
  });
}

/**
 * Profiles of one set by feature, the largest difference between subgroups (or from controls, if there is one) first.
 * What people held out confirm comes in the order of what describes: to put first what turned out largest in them would
 * be to choose by what is being tested.
 *
 * @param only these features alone, those of one modality
 */
export function profileRows(
  result: Result,
  set: ProfileSet,
  only?: readonly string[],
): { rows: ForestRow[]; shared: string | null } {
  const byFeature = d3.group(among(profilesOf(result, set), only), (p) => p.feature);
  const { names, shared } = featureNames([...byFeature.keys()]);
  const level = result.plan.evaluate.level;
  const ordered = set === "heldOut" ? d3.group(profilesOf(result, "descriptive"), (p) => p.feature) : byFeature;
  const rows = [...byFeature].map(([feature, profiles]) => ({
    name: names.get(feature)!,
    spread: spread(ordered.get(feature) ?? []),
    marks: marks(profiles, level),
  }));
  return {
    rows: rows.toSorted((a, b) => b.spread - a.spread).map(({ name, marks: own }) => ({ name, marks: own })),
    shared,
  };
}

function among(profiles: readonly Profile[], only: readonly string[] | undefined): readonly Profile[] {
  if (!only) return profiles;
  const wanted = new Set(only);
  return profiles.filter(({ feature }) => wanted.has(feature));
}

/** The features of one set by modality, where there are several; all under none where not. */
export function profileGroups(result: Result, set: ProfileSet): ReturnType<typeof byModality> {
  const features = [...new Set(profilesOf(result, set).map(({ feature }) => feature))];
  if (result.embeddedBy && set === "descriptive") return columnsThenCoordinates(result, features);
  return byModality(result.plan.columns.modalities, features);
}

/** Of an embedding, what can be read comes first: columns that the encoder saw, then its coordinates. */
function columnsThenCoordinates({ plan }: Result, features: readonly string[]): ReturnType<typeof byModality> {
  const seen = new Set(plan.columns.features);
  const groups: ReturnType<typeof byModality> = [
    ["Columns that the encoder saw", features.filter((name) => !seen.has(name))],
    ["Coordinates of the embedding", features.filter((name) => seen.has(name))],
  ];
  return groups.filter(([, own]) => own.length > 0);
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

export function profileTable(result: Result, set: ProfileSet, only?: readonly string[]): TableData {
  const head = [
    "Feature",
    "Subgroup",
    followsOutcome(result) ? "People" : "Patients",
    "Effect (d)",
    "Low",
    "High",
    "q",
  ];
  return {
    head,
    rows: among(profilesOf(result, set), only).map((p) => [p.feature, p.cluster, p.n, p.effect, p.low, p.high, p.q]),
  };
}
