import type { Plan } from "../contract/plan.js";
import type { Fault } from "../core/errors.js";
import { cellText, columnNamed } from "./cells.js";
import type { Cohort } from "./cohort.js";
import { isMissing } from "./missing.js";
import { joinedUnits } from "./splitUnits.js";

/** Sites with patients and controls that are needed to leave whole sites out: halves of two, and most of them to learn from. */
export const FEWEST_SITES = 4;

/** The site of each subject, where the plan splits by site; and subjects who have none. */
export function splitSitesOf(
  cohort: Cohort,
  { columns: { site, missing }, evaluate }: Plan,
  rows: Int32Array,
): { splitSites?: readonly string[]; faults: Fault[] } {
  const column = site === null ? undefined : columnNamed(cohort, site);
  if (evaluate.splits !== "site" || site === null || !column) return { faults: [] };
  const splitSites = Array.from(rows, (row) => cellText(column, row));
  const faults = splitSites.flatMap((text, i) =>
    isMissing(text, missing)
      ? [{ row: rows[i] + 1, column: site, expected: "a site, to leave whole sites out", got: text || "nothing" }]
      : [],
  );
  return { splitSites, faults };
}

/** What to do about too few sites. */
export function fewSitesHint(few: readonly Fault[]): string | undefined {
  return few.length > 0
    ? "Split by person (evaluate.splits: person), or say which column holds the sites (columns.site)."
    : undefined;
}

type Sited = { readonly target: Uint8Array; readonly groups: Int32Array; readonly sites: readonly string[] };

/** Too few sites to leave whole ones out. Sites that share a person count as one; where there are no controls, patients will do. */
export function fewSites({ target, groups, sites }: Sited, column: string | null): Fault[] {
  const units = joinedUnits(groups, sites);
  const withOne = (group: number) => new Set(units.filter((_, i) => target[i] === group));
  const [controls, patients] = [withOne(0), withOne(1)];
  const whole = controls.size === 0 ? patients.size : [...patients].filter((unit) => controls.has(unit)).length;
  if (whole >= FEWEST_SITES) return [];
  const named = new Set(sites).size;
  const who = controls.size === 0 ? "people" : "patients and controls";
  const shared = new Set(units).size < named ? "; sites where the same people were measured count as one" : "";
  return [
    {
      ...(column === null ? {} : { column }),
      expected: `at least ${FEWEST_SITES} sites with ${who}, to leave whole sites out (evaluate.splits)`,
      got: `${whole} of ${named}${shared}`,
    },
  ];
}
