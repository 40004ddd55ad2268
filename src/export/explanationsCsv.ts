import { type Cell, csv } from "../contract/csv.js";
import type { Person } from "../contract/person.js";

const header = [
  ...["participant_id", "row", "group", "cluster", "next", "probability", "margin", "remoteness", "far"],
  ...["flag", "feature", "contribution", "deviation", "measured"],
];

/**
 * Why each person was placed where, a feature a row, the largest contribution first; the largest deviations from the
 * controls where nothing was divided or the method explains nothing.
 */
export function explanationsCsv(people: readonly Person[]): string {
  return csv(header, people.flatMap(rowsOf));
}

function rowsOf({ row, id, group, cluster, probabilities, flags, remoteness, far, facts }: Person): Cell[][] {
  const probability = cluster === null ? null : (probabilities?.[cluster - 1] ?? null);
  const { next = null, margin = null, driving = [], standsOut = [] } = facts ?? {};
  const own: Cell[] = [
    id,
    row,
    group,
    cluster,
    next,
    probability,
    margin,
    remoteness,
    far ? "yes" : "no",
    flags.join(";"),
  ];
  const features = driving.length > 0 ? driving : standsOut;
  return features.map((f) => [...own, f.feature, f.contribution, f.deviation, f.measured ? "yes" : "no"]);
}
