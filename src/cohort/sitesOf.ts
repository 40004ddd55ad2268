import type { Plan } from "../contract/plan.js";
import type { Fault } from "../core/errors.js";
import { cellText, columnNamed } from "./cells.js";
import type { Cohort } from "./cohort.js";
import { isMissing } from "./missing.js";

/** Controls from whom ComBat learns what a site does, at least; of two, a spread is hardly known. */
const FEWEST_CONTROLS = 3;

/** The site of each subject, where the plan harmonises sites; and subjects who have none. */
export function sitesOf(
  cohort: Cohort,
  { columns, preprocessing }: Plan,
  rows: Int32Array,
): { sites?: readonly string[]; faults: Fault[] } {
  const { site, missing } = columns;
  const column = site === null ? undefined : columnNamed(cohort, site);
  if (preprocessing.harmonise !== "combat" || site === null || !column) return { faults: [] };
  const sites = Array.from(rows, (row) => cellText(column, row));
  const faults = sites.flatMap((text, i) =>
    isMissing(text, missing)
      ? [{ row: rows[i] + 1, column: site, expected: "a site, for ComBat", got: text || "nothing" }]
      : [],
  );
  return { sites, faults };
}

/** Sites with too few controls to learn from. */
export function thinSites(sites: readonly string[], target: Uint8Array, column: string): Fault[] {
  const controls = new Map(sites.map((name) => [name, 0]));
  sites.forEach((name, i) => {
    if (target[i] === 0) controls.set(name, (controls.get(name) ?? 0) + 1);
  });
  return [...controls]
    .filter(([, count]) => count < FEWEST_CONTROLS)
    .map(([name, count]) => ({
      column,
      expected: `at least ${FEWEST_CONTROLS} controls at site ${name}, for ComBat`,
      got: String(count),
    }));
}
