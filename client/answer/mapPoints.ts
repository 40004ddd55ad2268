import * as d3 from "d3";
import type { Result } from "../../src/contract/result.js";
import type { TableData } from "../parts/picture.js";
import type { LegendEntry } from "../plots/legend.js";
import { groupName } from "../plots/palette.js";
import type { ScatterPoint } from "../plots/scatter.js";
import { count } from "../words/numbers.js";
import { spaceName, tally } from "../words/sentences.js";
import { followsOutcome, whole } from "../words/whom.js";

/** The people of a result as points of one space; those left out have no place and are not drawn. */
export function mapPoints(result: Result, space: string): ScatterPoint[] {
  const map = result.spaces[space]?.map ?? [];
  return map.flatMap((place, subject) => {
    const cluster = result.assignments[subject] ?? null;
    if (!place || (cluster === null && result.subjects.group[subject] !== "control")) return [];
    const assignable = !result.subjects.flags[subject]!.includes("not_assignable");
    const probability = cluster === null ? null : (result.responsibilities[subject]?.[cluster - 1] ?? null);
    return [{ subject, id: result.subjects.id[subject]!, x: place[0], y: place[1], cluster, probability, assignable }];
  });
}

/** The key of the patients, with counts. */
export function patientLegend(result: Result): LegendEntry[] {
  const { sizes } = result;
  return sizes.map((n, k) => ({
    cluster: k + 1,
    alone: sizes.length === 1,
    text: `${groupName(k + 1, sizes.length, whole(result))} (${count(n)})`,
  }));
}

/** The key with its counts. */
export function mapLegend(result: Result): LegendEntry[] {
  const { controls, unsure } = tally(result);
  return [
    ...(controls > 0 ? [{ cluster: null, text: `Controls (${count(controls)})` }] : []),
    ...patientLegend(result),
    ...(unsure > 0 && result.sizes.length > 1
      ? [{ cluster: null, hollow: true, text: `Hollow: not assignable (${count(unsure)})` }]
      : []),
  ];
}

export function mapTable(result: Result, points: readonly ScatterPoint[], axes: readonly [string, string]): TableData {
  const groups = !followsOutcome(result);
  const group = (p: ScatterPoint) => (groups ? [p.cluster === null ? "control" : "patient"] : []);
  return {
    head: ["Person", ...(groups ? ["Group"] : []), "Subgroup", "Probability", ...axes],
    rows: points.map((p) => [p.id, ...group(p), p.cluster, p.probability, p.x, p.y]),
  };
}

/** What the map shows, for those who cannot see it: where each subgroup lies against the controls. */
export function mapDescription(result: Result, points: readonly ScatterPoint[]): string {
  const clusters = result.clusters.chosen;
  const centre = (of: readonly ScatterPoint[]) =>
    `${d3.mean(of, (p) => p.x)?.toFixed(1)}, ${d3.mean(of, (p) => p.y)?.toFixed(1)}`;
  const subgroups = d3.range(1, clusters + 1).map((k) => {
    const own = points.filter((p) => p.cluster === k);
    return own.length
      ? `The mean of ${clusters === 1 ? whole(result).toLowerCase() : `subgroup ${k}`} lies at ${centre(own)}.`
      : "";
  });
  const controls = points.filter((p) => p.cluster === null);
  return [...(controls.length > 0 ? [`The mean of the controls lies at ${centre(controls)}.`] : []), ...subgroups].join(
    " ",
  );
}

/** What a space of the method shows. */
export function placedBy(result: Result, space: string): string {
  return followsOutcome(result) && space === "salient" ? "what the outcome goes with" : spaceName(space);
}
