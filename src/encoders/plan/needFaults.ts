import { columnNamed } from "../../cohort/cells.js";
import type { Cohort } from "../../cohort/cohort.js";
import { nearColumns } from "../../cohort/nearColumns.js";
import type { ObjectiveNeed } from "../../contract/encoder.js";
import type { EncoderPlan } from "../../contract/encoderPlan.js";
import type { Fault } from "../../core/errors.js";
import type { ObjectiveEntry } from "../catalogue.js";

type Lack = { readonly column: string; readonly expected: string };

/** Whether a plan names what a loss needs; what to say where it does not. */
const lacks: Readonly<Record<ObjectiveNeed, (plan: EncoderPlan) => Lack | undefined>> = {
  views: ({ views }) => lackUnless((views?.count ?? 2) > 1, "views.count", "two views or more"),
  labels: ({ labels }) => lackUnless(labels !== null, "labels", "the column of classes"),
  proxies: ({ proxies }) => lackUnless(proxies.length > 0, "proxies", "a column that says who is alike, such as age"),
  target: ({ target }) => lackUnless(target !== null, "target", "the column to predict"),
  bias: ({ bias }) => lackUnless(bias !== null, "bias", "the column that should not show, such as site"),
  prior: ({ prior }) =>
    lackUnless(
      prior !== null && (prior.columns.length > 0 || prior.encoder !== null),
      "prior",
      "columns, or an encoder, that say who is alike",
    ),
  anatomy: ({ anatomy }) =>
    lackUnless(Object.keys(anatomy).length > 0, "anatomy", "columns by measure: thickness, area, volume"),
};

/** What the objective and the terms of a plan need, and the plan does not name. */
export function needFaults(plan: EncoderPlan, losses: readonly ObjectiveEntry[]): Fault[] {
  const faults = losses.flatMap(({ title, needs, takes }) =>
    needs.flatMap((need): Fault[] => {
      const lack = lacks[need](plan);
      const other = takes.some((each) => lacks[each](plan) === undefined);
      return lack && !other
        ? [{ column: lack.column, expected: `${lack.expected}: ${title} needs it`, got: "none" }]
        : [];
    }),
  );
  return faults.filter(({ column }, at) => faults.findIndex((each) => each.column === column) === at);
}

/** Columns that a plan names and the cohort does not have. */
export function strangeColumns(cohort: Cohort, plan: EncoderPlan): Fault[] {
  const { proxies, labels, target, bias, training } = plan;
  const named: [string, string | null][] = [
    ...proxies.map(({ column }, at): [string, string] => [`proxies.${at}.column`, column]),
    ...Object.entries({ labels, target, bias, "training.balance": training.balance }),
  ];
  const names = cohort.columns.map(({ name }) => name);
  return named.flatMap(([column, name]) =>
    name === null || columnNamed(cohort, name)
      ? []
      : [{ column, expected: `a column of the table${nearColumns(name, names)}`, got: name }],
  );
}

function lackUnless(there: boolean, column: string, expected: string): Lack | undefined {
  return there ? undefined : { column, expected };
}
