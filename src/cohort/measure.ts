import type { Columns, Plan } from "../contract/plan.js";
import type { FlowStep } from "../contract/result.js";
import { type Fault, SalientError } from "../core/errors.js";
import type { Attribute, Table } from "../core/method.js";
import type { Cohort } from "./cohort.js";
import { roleOf } from "./columnRole.js";
import { designColumns, readAttribute } from "./designColumns.js";
import { emptyFeatures } from "./emptyFeatures.js";
import { featureTables, withoutFeatures } from "./featureTables.js";
import type { Measured } from "./measured.js";
import { everyoneIn, type Group, groupNumbers, idFaults } from "./people.js";

const FEWEST_CONTROLS = 5;
const FEWEST_PATIENTS = 10;

/**
 * Cuts the planned columns out of a cohort, for the people whose label is a control's or a patient's.
 *
 * @param plan complete (see `completePlan`)
 * @throws SalientError `COHORT_FAULTY` with every cell at fault at once, `COHORT_TOO_SMALL`
 */
export function measure(cohort: Cohort, plan: Plan): Measured {
  const { columns } = plan;
  const everyone = everyoneIn(cohort, columns);
  const row = Int32Array.from(everyone.group.keys()).filter((i) => everyone.group[i] !== null);
  const target = Uint8Array.from(row, (i) => Number(everyone.group[i] === "patient"));
  const { tables, faults: cells } = featureTables(cohort, columns, row);
  const { covariates, faults: covariateCells } = designColumns(cohort, columns, row);
  const { dropped, faults: empty } = emptyFeatures(tables);
  refuseFaults([...idFaults(everyone.ids, columns), ...empty, ...cells, ...covariateCells]);
  refuseTooFew(target, columns);
  const left = new Set(dropped.map(({ feature }) => feature));
  const attributes = attributesOf(cohort, columns, row);
  return {
    tables: Object.fromEntries(Object.entries(tables).map(([name, table]) => [name, withoutFeatures(table, left)])),
    ids: Array.from(row, (i) => everyone.ids[i]),
    row,
    target,
    covariates,
    attributes,
    groups: groupNumbers(cohort, columns, row),
    flow: flowOf(cohort, everyone.group, columns),
    dropped,
    everyone,
    warnings: [...warnOfMissing(tables, covariates.names, covariates.x), ...warnOfDropped(dropped)],
  };
}

/** @throws SalientError `COHORT_FAULTY` with every cell at fault, when there is one */
export function refuseFaults(faults: readonly Fault[]): void {
  if (faults.length === 0) return;
  const { row, column, expected, got } = faults[0];
  const where = [row === undefined ? [] : [`row ${row}`], `column "${column}"`].flat().join(", ");
  const first = `${where}: expected ${expected}, found ${JSON.stringify(got.slice(0, 40))}`;
  const message = faults.length === 1 ? first : `${faults.length} cells are at fault; the first: ${first}`;
  throw new SalientError("COHORT_FAULTY", message, { faults });
}

function refuseTooFew(target: Uint8Array, { label, control, patient }: Columns): void {
  const patients = target.reduce((sum, group) => sum + group, 0);
  const controls = target.length - patients;
  const faults: Fault[] = [];
  const column = label ?? "label";
  if (controls < FEWEST_CONTROLS)
    faults.push({
      column,
      expected: `at least ${FEWEST_CONTROLS} controls (${control.join(", ")})`,
      got: `${controls}`,
    });
  if (patients < FEWEST_PATIENTS)
    faults.push({
      column,
      expected: `at least ${FEWEST_PATIENTS} patients (${patient.join(", ")})`,
      got: `${patients}`,
    });
  if (faults.length === 0) return;
  const message = faults.map(({ expected, got }) => `expected ${expected}, found ${got}`).join("; ");
  throw new SalientError("COHORT_TOO_SMALL", message, { faults });
}

/** Whatever may explain a division of the patients: what the plan names, and what looks like age, sex or site. */
function attributesOf(cohort: Cohort, columns: Columns, rows: Int32Array): Record<string, Attribute> {
  const named = [...columns.covariates, ...columns.attributes, ...(columns.site === null ? [] : [columns.site])];
  const taken = new Set([columns.id, columns.label, columns.outcome, ...columns.features]);
  const looking = cohort.columns.filter(
    (column) => !taken.has(column.name) && ["age", "sex", "site"].includes(roleOf(column, columns.missing)),
  );
  const names = new Set([...named, ...looking.map(({ name }) => name)]);
  return Object.fromEntries([...names].map((name) => [name, readAttribute(cohort, columns, rows, name)]));
}

function flowOf({ rows }: Cohort, group: readonly Group[], { label }: Columns): FlowStep[] {
  const controls = group.filter((each) => each === "control").length;
  const patients = group.filter((each) => each === "patient").length;
  const left = rows - controls - patients;
  const reason = left === 0 ? null : `no value, or neither control nor patient, in "${label}"`;
  return [
    { step: "In the table", people: rows, controls: null, patients: null, reason: null },
    { step: "Left out", people: left, controls: null, patients: null, reason },
    { step: "Analysed", people: controls + patients, controls, patients, reason: null },
  ];
}

function warnOfMissing(
  tables: Readonly<Record<string, Table>>,
  names: readonly string[],
  design: Table["x"],
): string[] {
  const told: string[] = [];
  const missing = Object.values(tables).reduce((sum, { x }) => sum + x.data.filter(Number.isNaN).length, 0);
  const cells = Object.values(tables).reduce((sum, { x }) => sum + x.data.length, 0);
  if (missing > 0)
    told.push(`${missing} of ${cells} cells were missing and took the controls' median of their feature.`);
  names.forEach((name, c) => {
    const unknown = Array.from({ length: design.rows }, (_, i) => design.data[i * design.cols + c]).filter(
      Number.isNaN,
    );
    if (unknown.length > 0) told.push(`${unknown.length} people have no ${name}: they count as the controls' mean.`);
  });
  return told;
}

function warnOfDropped(dropped: Measured["dropped"]): string[] {
  return dropped.length === 0
    ? []
    : [`Left out, for they say nothing: ${dropped.map(({ feature, reason }) => `${feature} (${reason})`).join(", ")}.`];
}
