import type { Measured } from "../cohort/measured.js";
import { type Matrix, takeRows } from "../linalg/matrix.js";
import { impute } from "./impute.js";
import { inOrder, type LearntPreprocessing } from "./index.js";
import { knownMeans, residualise } from "./residualise.js";

/** A site that the fit has not seen: the column of the design that marks it, and its controls among the measured. */
type Unseen = { readonly column: number; readonly controls: readonly number[] };

/**
 * What was learnt, with the effect of the sites that were left out beside that of the others, where the site is one of the
 * covariates. It is learnt from each site's own controls, as one would calibrate a new scanner: by how much they differ,
 * in the mean, from the controls learnt from, once the other covariates are taken away. A site without controls keeps
 * its effect. Where there are no controls at all, everyone stands for them, as in all preprocessing.
 *
 * @param rows the subjects of `measured` that it was learnt from
 * @param site the column of the site
 */
export function withUnseenSites(
  learnt: LearntPreprocessing,
  measured: Measured,
  rows: Int32Array,
  site: string | null,
): LearntPreprocessing {
  const unseen = unseenSites(measured, rows, site);
  if (unseen.length === 0) return learnt;
  const learners = learnersAmong(measured, Array.from(rows));
  const entries = Object.entries(learnt).map(([modality, table]) => {
    if (!table.slopes) return [modality, table] as const;
    const x = impute(inOrder(measured.tables[modality], table.features), table.medians);
    const left = residualise(x, measured.covariates.x, table.slopes);
    const usual = knownMeans(takeRows(left, learners));
    const slopes = { ...table.slopes.slopes, data: table.slopes.slopes.data.slice() };
    for (const { column, controls } of unseen) {
      const own = knownMeans(takeRows(left, controls));
      for (let j = 0; j < own.length; j++) slopes.data[column * slopes.cols + j] = own[j] - usual[j];
    }
    return [modality, { ...table, slopes: { ...table.slopes, slopes } }] as const;
  });
  return Object.fromEntries(entries);
}

function unseenSites(measured: Measured, rows: Int32Array, site: string | null): Unseen[] {
  const { coding, x } = measured.covariates;
  let column = 0;
  for (const { column: name, levels } of coding) {
    if (name === site && levels) return levels.flatMap((_, k) => unseen(measured, rows, { x, column: column + k }));
    column += levels?.length ?? 1;
  }
  return [];
}

function unseen(measured: Measured, rows: Int32Array, { x, column }: { x: Matrix; column: number }): Unseen[] {
  const isThere = (i: number) => x.data[i * x.cols + column] === 1;
  if (rows.some(isThere)) return [];
  const controls = learnersAmong(measured, Array.from(measured.target.keys()).filter(isThere));
  return controls.length > 0 ? [{ column, controls }] : [];
}

/** Controls among these; everyone where the cohort has no controls. */
function learnersAmong({ target }: Measured, rows: readonly number[]): number[] {
  return target.includes(0) ? rows.filter((i) => target[i] === 0) : [...rows];
}
