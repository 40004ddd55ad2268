import type { Measured } from "../../cohort/measured.js";
import type { Plan } from "../../contract/plan.js";
import type { Table } from "../../core/method.js";
import { integer, type Random } from "../../core/random.js";
import { choleskyFactor } from "../../linalg/choleskyFactor.js";
import { invertLower } from "../../linalg/invertLower.js";
import { type Matrix, row, takeRows, zeros } from "../../linalg/matrix.js";
import { multiplyTransposed } from "../../linalg/multiplyTransposed.js";
import { learnPreprocessing, preprocess } from "../../preprocess/index.js";
import { subjectsOf } from "../division.js";
import { withinCovariance } from "./withinCovariance.js";

/**
 * The cohort with its patients replaced by one group of the controls' shape: controls drawn again, moved to the
 * patients' mean and mapped to their shrunken covariance. What divides controls and patients alike stays, and so does
 * how far patients spread; groups among the patients are gone. Everything is harmonised and residualised already.
 * Rows of one patient are drawn from rows of one control, so that they are as alike as repeated measures are.
 */
export function nullCohort(measured: Measured, plan: Plan, random: Random): Measured {
  const inputs = preprocess(learnPreprocessing(measured, plan), measured);
  const patients = subjectsOf(measured, 1);
  const controls = subjectsOf(measured, 0);
  const drawn = drawnFor(patients, controls, measured, random);
  const tables = Object.entries(inputs).map(([modality, table]): [string, Table] => {
    if (table.kind !== "table") throw new Error(`"${modality}" is not a table`);
    return [modality, { ...table, x: withPatients(table.x, { patients, controls, drawn }) }];
  });
  const { sites: _, siteColumn: __, ...harmonised } = measured;
  return {
    ...harmonised,
    tables: Object.fromEntries(tables),
    covariates: { names: [], coding: [], x: zeros(measured.target.length, 0) },
  };
}

/**
 * A control's row for each patient's row, one control drawn for each patient; their rows in turn, again from the first if
 * need be. Where sites are told apart, of the patient's own site if it has controls.
 */
function drawnFor(
  patients: readonly number[],
  controls: readonly number[],
  { groups, splitSites }: Measured,
  random: Random,
): number[] {
  const everywhere = peopleAmong(controls, groups);
  const bySite = new Map<string, number[][]>();
  const at = (site: string) =>
    peopleAmong(
      controls.filter((i) => splitSites?.[i] === site),
      groups,
    );
  for (const site of new Set(splitSites)) bySite.set(site, at(site));
  const stands = new Map<number, { readonly rows: readonly number[]; taken: number }>();
  return patients.map((patient) => {
    const known = stands.get(groups[patient]);
    const local = bySite.get(splitSites?.[patient] ?? "") ?? [];
    const people = local.length > 0 ? local : everywhere;
    const own = known ?? { rows: people[integer(random, people.length)], taken: 0 };
    if (!known) stands.set(groups[patient], own);
    return own.rows[own.taken++ % own.rows.length];
  });
}

/** The rows of each person. */
function peopleAmong(rows: readonly number[], groups: Int32Array): number[][] {
  const people = new Map<number, number[]>();
  for (const i of rows) people.set(groups[i], [...(people.get(groups[i]) ?? []), i]);
  return [...people.values()];
}

type Rows = { readonly patients: readonly number[]; readonly controls: readonly number[]; readonly drawn: number[] };

function withPatients(x: Matrix, { patients, controls, drawn }: Rows): Matrix {
  const of = (rows: readonly number[]) => withinCovariance(x, [rows]);
  const [ofPatients, ofControls] = [of(patients), of(controls)];
  const [to, from] = [choleskyFactor(ofPatients.covariance), choleskyFactor(ofControls.covariance)];
  const changed: Matrix = { ...x, data: x.data.slice() };
  if (!to || !from) return changed;
  const centred = takeRows(x, drawn);
  for (let i = 0; i < centred.data.length; i++) centred.data[i] -= ofControls.means[0][i % x.cols];
  const mapped = multiplyTransposed(multiplyTransposed(centred, invertLower(from)), to);
  patients.forEach((patient, i) => {
    row(changed, patient).set(row(mapped, i).map((value, j) => value + ofPatients.means[0][j]));
  });
  return changed;
}
