import { type Matrix, zeros } from "../linalg/matrix.js";
import { mean } from "../stats/moments.js";
import type { ProbePeople } from "./people.js";

/** The columns that stand beside the features for a target, and their values [n, c]; a gap takes the column's mean. */
export type Baseline = { readonly columns: readonly string[]; readonly x: Matrix };

/**
 * Age (and its square), sex and site, as far as they are given and are not the target itself. Where sites are left out
 * the site is no help: it is left away, too.
 *
 * @returns null where nothing is left
 */
export function baselineOf(
  { baseline, site, x: { rows } }: ProbePeople,
  target: string,
  { withoutSite = false, siteColumn }: { withoutSite?: boolean; siteColumn: string | null },
): Baseline | null {
  const used = baseline.filter(({ column }) => column !== target && !(withoutSite && site && column === siteColumn));
  const values = used.flatMap((each) => each.values.map(withoutGaps));
  if (values.length === 0) return null;
  const x = zeros(rows, values.length);
  values.forEach((column, c) => {
    for (let i = 0; i < rows; i++) x.data[i * values.length + c] = column[i];
  });
  return { columns: used.map(({ column }) => column), x };
}

function withoutGaps(values: Float64Array): Float64Array {
  const known = values.filter((value) => !Number.isNaN(value));
  const centre = known.length > 0 ? mean(known) : 0;
  return values.map((value) => (Number.isNaN(value) ? centre : value));
}
