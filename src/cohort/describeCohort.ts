import type { ColumnInfo, ColumnRole } from "../contract/cohort.js";
import { Columns, type Preprocessing } from "../contract/plan.js";
import { type Fault, SalientError } from "../core/errors.js";
import type { Cohort } from "./cohort.js";
import { describeColumn } from "./describeColumn.js";
import { leftOutNotes } from "./leftOutNotes.js";
import { oneSidedColumns } from "./oneSidedColumns.js";
import { proposeColumns } from "./proposeColumns.js";
import { sexNotes } from "./sexes.js";
import { shapeNotes } from "./shapeNotes.js";
import { unknownColumns } from "./unknownColumns.js";
import { uselessNotes } from "./uselessNotes.js";
import { warnOfCodes } from "./warnOfCodes.js";
import { warnOfFew } from "./warnOfFew.js";
import { withSessions } from "./withSessions.js";

export type CohortDescription = {
  readonly columns: ColumnInfo[];
  /** The start of a plan. */
  readonly proposal: Columns;
  readonly warnings: string[];
};

/**
 * What a cohort looks like: every column as it is read, what each seems to be for, and what to look at twice.
 *
 * @param reading what users have said: kinds, missing codes, roles; it stands before every guess
 * @param scale by which the plan measures features: by that of controls, what never varies among them is left out
 * @throws SalientError `INPUT_INVALID` for a reading of columns that the cohort does not have
 */
export function describeCohort(
  cohort: Cohort,
  reading: Partial<Columns>,
  scale: Preprocessing["scale"] = "controls",
): CohortDescription {
  refuseUnknown(cohort, reading);
  const codes = reading.missing ?? [];
  const kinds = new Map(Object.entries(reading.kinds ?? {}));
  const roles = saidRoles(reading);
  const columns = withSessions(
    cohort.columns.map((column) =>
      describeColumn(column, {
        codes,
        values: reading.values ?? [],
        kind: kinds.get(column.name),
        role: roles.get(column.name),
      }),
    ),
    { rows: cohort.rows, said: roles },
  );
  const first = proposeColumns(columns, cohort.rows, reading);
  const oneSided = new Set(oneSidedColumns(cohort, columns, first).filter((name) => !isSaid(name, reading)));
  const covariates = reading.covariates ?? first.covariates.filter((name) => !oneSided.has(name));
  const proposal = { ...first, covariates };
  return {
    columns: columns.map((column) => (oneSided.has(column.name) ? { ...column, role: "other" } : column)),
    proposal: reading.ignore ? proposal : { ...proposal, ignore: [...oneSided] },
    warnings: [
      ...warningsOf(columns, proposal, reading.group !== undefined),
      ...shapeNotes(cohort, proposal),
      ...warnOfFew(cohort, proposal),
      ...warnOfSexes(columns),
      ...warnOfCodes(cohort, proposal),
      ...leftOutNotes(cohort, reading.ignore ? proposal : ignoring(proposal, [...oneSided])),
      ...uselessNotes(cohort, ignoring(proposal, [...oneSided]), scale),
    ],
  };
}

/** Whether users gave a column a part in which it need not be known of everyone. */
function isSaid(name: string, { covariates = [], attributes = [] }: Partial<Columns>): boolean {
  return covariates.includes(name) || attributes.includes(name);
}

/** What is left out already is not told again. */
function ignoring(columns: Columns, names: readonly string[]): Columns {
  return { ...columns, ignore: [...columns.ignore, ...names] };
}

function saidRoles({ id, label, group, site }: Partial<Columns>): Map<string, ColumnRole> {
  const said: [string | null | undefined, ColumnRole][] = [
    [site, "site"],
    [group, "group"],
    [label, "label"],
    [id, "id"],
  ];
  return new Map(said.flatMap(([name, role]) => (typeof name === "string" ? [[name, role] as const] : [])));
}

function refuseUnknown(cohort: Cohort, reading: Partial<Columns>): void {
  const faults: Fault[] = unknownColumns(cohort, Columns.parse(reading));
  if (faults.length === 0) return;
  const message = `the table has no column "${faults[0].got}"`;
  throw new SalientError("INPUT_INVALID", message, { faults });
}

function warningsOf(columns: readonly ColumnInfo[], { label, control, group }: Columns, groupSaid: boolean): string[] {
  const labelled = columns.find(({ name }) => name === label);
  const unless = groupSaid ? "" : " If they should not be, set columns.group to null.";
  return [
    ...(label === null ? ["No column looks like a diagnosis: say which one tells controls from patients."] : []),
    ...(labelled && labelled.distinct < 2 ? [`"${label}" has one value only: there is nothing to contrast.`] : []),
    ...(labelled && labelled.distinct > 1 && control.length === 0
      ? [`No value of "${label}" is a usual word for controls: say which ones are.`]
      : []),
    ...(group !== null
      ? [`Rows of one "${group}" are kept together in every split: repeated measures, families.${unless}`]
      : []),
  ];
}

/** What was understood of sexes, where it is not plain to see. */
function warnOfSexes(columns: readonly ColumnInfo[]): string[] {
  const sexes = columns.filter(({ role, kind }) => role === "sex" && kind === "category");
  return sexes.flatMap(({ name, levels, suspectedCodes }) =>
    sexNotes(
      name,
      // What the file beside the table explains, it says itself.
      levels
        .filter(({ value, meaning }) => meaning === undefined && !suspectedCodes.includes(value))
        .map(({ value }) => value)
        .sort(),
    ),
  );
}
