import type { Plan } from "../src/contract/plan.js";
import type { Services } from "./services.js";

/**
 * The plan of a run on a stored cohort, complete and checked. What the request leaves open about columns comes from how
 * the cohort is read: all of it when no columns are named, the id and group columns, kinds and missing codes otherwise; `null` says that there is no such column.
 *
 * @param given the plan as it came, before defaults: tells what was left open
 * @throws SalientError with every cell at fault, before anything is queued
 */
export async function planFor(
  { cohorts, tables }: Services,
  cohort: string,
  plan: Plan,
  given: unknown,
): Promise<Plan> {
  const { id, description, reading } = await cohorts.get(cohort);
  const named = (given as { columns?: Partial<Plan["columns"]> }).columns ?? {};
  const { kinds = {}, missing = [] } = reading;
  const { proposal } = description;
  const columns =
    Object.keys(named).length === 0
      ? proposal
      : { ...freeOf(proposal, plan.columns), kinds, missing, ...pick(plan.columns, named) };
  return tables.check({ cohort: id, plan: { ...plan, columns: { ...plan.columns, ...columns } } });
}

/** The proposed id and group, each unless the plan has another part for that column. */
function freeOf(
  { id, group }: Plan["columns"],
  { label, site, outcome, covariates, attributes, features, ignore, ...planned }: Plan["columns"],
): Pick<Plan["columns"], "id" | "group"> {
  const taken = new Set([label, site, outcome, ...covariates, ...attributes, ...features, ...ignore]);
  const free = (name: string | null, other: string | null) =>
    name === null || name === other || taken.has(name) ? null : name;
  return { id: free(id, planned.group), group: free(group, planned.id) };
}

function pick<T extends object>(all: T, named: Partial<T>): Partial<T> {
  return Object.fromEntries(Object.entries(all).filter(([key]) => key in named)) as Partial<T>;
}
