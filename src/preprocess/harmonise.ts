import type { Measured } from "../cohort/measured.js";
import { type Fault, SalientError } from "../core/errors.js";
import { type Matrix, takeRows, zeros } from "../linalg/matrix.js";
import { applyCombat, type Combat, learnCombat } from "./combat.js";
import { centredOn, knownMeans } from "./residualise.js";

/** What was learnt of the sites, and the controls' means of the covariates that are kept, [c]. */
export type Harmonisation = { readonly combat: Combat; readonly centre: Float64Array };

/** A site with fewer controls than this, in a resample say, is not learnt; its people stay as they are. */
const FEWEST = 2;

/**
 * ComBat, learnt from the controls alone (`learners`), so that a site with other patients does not lose what they have;
 * age, sex and the other covariates keep their effect here. Null where the plan does not ask for it, or no two sites have
 * controls.
 */
export function learnHarmonisation(x: Matrix, measured: Measured, learners: Int32Array): Harmonisation | null {
  const { sites } = measured;
  if (!sites) return null;
  const counts = new Map<string, number>();
  for (const i of learners) counts.set(sites[i], (counts.get(sites[i]) ?? 0) + 1);
  const known = [...counts]
    .filter(([, count]) => count >= FEWEST)
    .map(([name]) => name)
    .sort();
  if (known.length < 2) return null;
  const rows = learners.filter((i) => known.includes(sites[i]));
  const kept = keptCovariates(measured);
  const centre = knownMeans(takeRows(kept, rows));
  const of = Array.from(rows, (i) => sites[i]);
  const { slopes, grandMean, pooledVariance, gamma, delta } = learnCombat(
    takeRows(x, rows),
    of,
    takeRows(centredOn(kept, centre), rows),
    known,
  );
  return { combat: { sites: known, slopes, grandMean, pooledVariance, gamma, delta }, centre };
}

/** Brings everyone to the common place and spread. */
export function harmonise(x: Matrix, measured: Measured, { combat, centre }: Harmonisation): Matrix {
  return applyCombat(x, measured.sites ?? [], centredOn(keptCovariates(measured), centre), combat);
}

/**
 * New people of a site that the model has not seen cannot be harmonised.
 * @throws SalientError `COHORT_FAULTY` with each of their rows
 */
export function refuseUnseenSites(
  learnt: { readonly [modality: string]: { readonly harmonisation?: Harmonisation | null } },
  { sites, row }: Measured,
  column: string | null,
): void {
  const known = Object.values(learnt).find((each) => each.harmonisation)?.harmonisation?.combat.sites;
  if (!known || !sites) return;
  const expected = `one of the sites that were harmonised: ${known.join(", ")}`;
  const faults = sites.flatMap((got, i): Fault[] =>
    known.includes(got) ? [] : [{ row: row[i] + 1, ...(column ? { column } : {}), expected, got }],
  );
  if (faults.length === 0) return;
  throw new SalientError("COHORT_FAULTY", "some people are of a site that the model has not learnt to harmonise", {
    faults: faults.slice(0, 100),
    total: faults.length,
    hint: "Leave them out, or learn a model anew with controls of that site.",
  });
}

/** The covariates but for the indicators of sites and columns like them: what a site does would be taken away with them. */
function keptCovariates({ covariates: { x, coding }, siteColumn }: Measured): Matrix {
  const columns: number[] = [];
  let at = 0;
  for (const { column, levels } of coding) {
    const count = levels?.length ?? 1;
    if (column !== siteColumn) for (let c = 0; c < count; c++) columns.push(at + c);
    at += count;
  }
  const kept = zeros(x.rows, columns.length);
  for (let i = 0; i < x.rows; i++)
    columns.forEach((from, c) => {
      kept.data[i * kept.cols + c] = x.data[i * x.cols + from];
    });
  return kept;
}
