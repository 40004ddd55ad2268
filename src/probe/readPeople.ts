import { cellText, columnNamed } from "../cohort/cells.js";
import type { Cohort } from "../cohort/cohort.js";
import { groupNumbers } from "../cohort/people.js";
import { readCategory } from "../cohort/readCategory.js";
import { Columns } from "../contract/plan.js";
import type { ProbeRequest } from "../contract/probe.js";
import type { Fault } from "../core/errors.js";
import { didYouMean } from "../core/nearest.js";
import type { Matrix } from "../linalg/matrix.js";
import type { BaselineColumn, ProbePeople } from "./people.js";
import { readTargets } from "./readTargets.js";

/** An embedding of rows of a cohort: features [n, d], and the row of each, from 0. */
export type EmbeddedRows = { readonly x: Matrix; readonly row: Int32Array; readonly ids: readonly string[] };
type Levels = { readonly values: Float64Array; readonly levels: readonly string[] };

/** Age, sex, site, person and side of the embedded rows, as the request names their columns; and what cannot be read. */
export function readPeople(
  cohort: Cohort,
  request: ProbeRequest,
  embedded: EmbeddedRows,
): { people: ProbePeople; faults: readonly Fault[] } {
  const unknown = unknownColumns(cohort, request);
  if (unknown.length > 0) return { people: peopleWithout(embedded), faults: unknown };
  const reading = { rows: embedded.row, missing: request.missing };
  const levelsOf = (column: string): Levels => {
    const found = columnNamed(cohort, column);
    if (!found) throw new Error(`no column "${column}"`);
    return readCategory(found, embedded.row, request.missing);
  };
  const age = request.age === null ? null : readTargets(cohort, [{ kind: "score", column: request.age }], reading);
  const ages = age?.targets[0].values;
  const sex = request.sex === null ? undefined : levelsOf(request.sex);
  const site = request.site === null ? undefined : levelsOf(request.site);
  const tested =
    request.splits.kind === "column" ? sidesOf(cohort, embedded.row, request.splits, request.missing) : undefined;
  const unfit = request.splits.kind === "column" ? splitFaults(levelsOf(request.splits.column), request.splits) : [];
  const sides = patientsOf(cohort, request, embedded.row);
  const baseline: BaselineColumn[] = [
    ...(ages && request.age !== null ? [{ column: request.age, values: [ages, ages.map((each) => each * each)] }] : []),
    ...(sex && request.sex !== null ? [{ column: request.sex, values: indicators(sex) }] : []),
    ...(site && request.site !== null ? [{ column: request.site, values: indicators(site) }] : []),
  ].filter(({ values }) => values.length > 0);
  return {
    people: {
      ...peopleWithout(embedded),
      groups: groupNumbers(cohort, Columns.parse({ group: request.group, missing: request.missing }), embedded.row),
      baseline,
      ...(ages ? { age: ages } : {}),
      ...(sex ? { sex } : {}),
      ...(site ? { site } : {}),
      ...(tested ? { tested } : {}),
      ...(sides.patient ? { patient: sides.patient } : {}),
    },
    faults: [...(age?.faults ?? []), ...unfit, ...sides.faults, ...needs(request)],
  };
}

/** What a request asks for without naming the column that it takes. */
function needs({ age, site, splits, brainAge, sites, challenge }: ProbeRequest): Fault[] {
  const lacking = (column: string, whatFor: string): Fault => ({
    column,
    expected: `a column, for ${whatFor}`,
    got: "none",
  });
  return [
    ...(age === null && (brainAge || challenge) ? [lacking("age", brainAge ? "brainAge" : "challenge")] : []),
    ...(site === null && splits.kind === "sites" ? [lacking("site", "splits by site")] : []),
    ...(site === null && (sites || challenge) ? [lacking("site", sites ? "sites" : "challenge")] : []),
  ];
}

function peopleWithout({ x, ids, row }: EmbeddedRows): ProbePeople {
  return { ids, x, groups: Int32Array.from(row.keys()), baseline: [] };
}

function unknownColumns(cohort: Cohort, { age, sex, site, group, splits, brainAge }: ProbeRequest): Fault[] {
  const names = cohort.columns.map(({ name }) => name);
  const named = {
    ...{ age, sex, site, group },
    "splits.column": splits.kind === "column" ? splits.column : null,
    "brainAge.label": brainAge?.label ?? null,
  };
  return Object.entries(named).flatMap(([column, got]) =>
    got === null || names.includes(got)
      ? []
      : [{ column, expected: `a column of the table${didYouMean(got, names)}`, got }],
  );
}

/** 1 in the rows of each level but the first; NaN where it is not known. */
function indicators({ values, levels }: Levels): Float64Array[] {
  return levels.slice(1).map((_, k) => values.map((value) => (Number.isNaN(value) ? value : Number(value === k + 1))));
}

function sidesOf(
  cohort: Cohort,
  rows: Int32Array,
  { column, test }: { column: string; test: readonly string[] },
  missing: readonly string[],
): Uint8Array {
  const found = columnNamed(cohort, column);
  if (!found) throw new Error(`no column "${column}"`);
  const { values } = readCategory(found, rows, missing);
  return Uint8Array.from(values, (value, i) => {
    if (Number.isNaN(value)) return 255;
    return Number(test.includes(cellText(found, rows[i])));
  });
}

/** Values to be tested that nobody has; and where nobody is left to learn from. */
function splitFaults({ levels }: Levels, { column, test }: { column: string; test: readonly string[] }): Fault[] {
  const strange = test.filter((value) => !levels.includes(value));
  const among = levels.length > 12 ? `${levels.slice(0, 12).join(", ")}, …` : levels.join(", ");
  if (strange.length > 0)
    return strange.map((got) => ({
      column,
      expected: `a value of the column${didYouMean(got, levels)}: ${among}`,
      got,
    }));
  if (levels.some((level) => !test.includes(level))) return [];
  return [{ column, expected: "somebody with another value, to learn from", got: test.join(", ") }];
}

/** Who is a patient for brain age; nothing where everyone is a control. */
function patientsOf(cohort: Cohort, { brainAge, missing }: ProbeRequest, rows: Int32Array) {
  if (!brainAge || brainAge.label === null) return { patient: undefined, faults: [] };
  const asked = { kind: "classes" as const, column: brainAge.label };
  const [target] = readTargets(cohort, [asked], { rows, missing }).targets;
  const { controls, patients } = brainAge;
  const faults = [...controls, ...patients]
    .filter((value) => !target.levels.includes(value))
    .map((got) => ({
      column: "brainAge",
      expected: `a value of ${brainAge.label}${didYouMean(got, target.levels)}`,
      got,
    }));
  if (controls.length === 0) faults.push({ column: "brainAge.controls", expected: "at least one value", got: "none" });
  const side = target.levels.map((level) => {
    if (controls.includes(level)) return 0;
    return patients.length === 0 || patients.includes(level) ? 1 : 255;
  });
  return { patient: Uint8Array.from(target.values, (value) => (Number.isNaN(value) ? 255 : side[value])), faults };
}
