import type { CohortInfo, ColumnInfo } from "../../src/contract/cohort.js";
import type { ProbeInput } from "../../src/contract/probe.js";

/** What is to be asked of an encoder's features. */
export type ProbeDraft = {
  readonly targets: readonly string[];
  readonly age: string | null;
  readonly sex: string | null;
  readonly site: string | null;
  readonly splits: "folds" | "sites";
  readonly brainAge: boolean;
  readonly curve: boolean;
};

const UNASKED = new Set(["id", "empty", "constant"]);

/** Columns that can be asked for, those that most would ask for first; not those that the encoder sees. */
export function targetsIn(
  { columns, proposal }: CohortInfo,
  seen: readonly string[],
): { likely: ColumnInfo[]; others: ColumnInfo[] } {
  const hidden = new Set([...seen, proposal.id, proposal.group]);
  const free = columns.filter(
    ({ name, role, kind, levels }) =>
      !hidden.has(name) && !UNASKED.has(role) && (kind === "number" || (levels.length > 1 && levels.length <= 50)),
  );
  const isLikely = ({ name, role }: ColumnInfo) =>
    name === proposal.label || ["age", "sex", "site", "label"].includes(role);
  return { likely: free.filter(isLikely), others: free.filter((column) => !isLikely(column)) };
}

/** What most would ask: diagnosis, age, sex and site, as far as the table has them. */
export function draftProbe(cohort: CohortInfo, seen: readonly string[]): ProbeDraft {
  const of = (wanted: ColumnInfo["role"]) => cohort.columns.find(({ role }) => role === wanted)?.name ?? null;
  const { likely } = targetsIn(cohort, seen);
  const age = of("age");
  return {
    targets: likely.map(({ name }) => name),
    age,
    sex: of("sex"),
    site: cohort.proposal.site ?? of("site"),
    splits: "folds",
    brainAge: age !== null,
    curve: false,
  };
}

/** What is sent: a diagnosis is asked each value against the controls, where these are known. */
export function finishProbe(cohort: CohortInfo, draft: ProbeDraft): ProbeInput {
  const { targets, age, sex, site, splits, brainAge, curve } = draft;
  const { label, control, group, missing } = cohort.proposal;
  const target = (column: string) =>
    column === label && control.length > 0
      ? ({ kind: "each", column, controls: control } as const)
      : ({ kind: "auto", column } as const);
  const told = label !== null && control.length > 0 ? { label, controls: control } : {};
  return {
    targets: targets.map(target),
    ...{ age, sex, site, group, missing },
    splits: { kind: splits },
    ...(brainAge && age !== null ? { brainAge: told } : {}),
    ...(site !== null && targets.includes(site) ? { sites: {} } : {}),
    ...(curve ? { curve: {} } : {}),
  };
}
