import type { PlannedImages } from "../src/contract/images.js";
import type { Plan } from "../src/contract/plan.js";
import type { PlannedEncoder } from "./jobs/tableThread.js";
import type { Services } from "./services.js";
import { finished } from "./store/finished.js";

/**
 * The plan of a run on a stored cohort, complete and checked. What the request leaves open about columns comes from how
 * the cohort is read: all of it when no columns are named, the id and group columns, kinds and missing codes otherwise; `null` says that there is no such column.
 * Of a cohort of images, the features that were made of them are taken where none are named; the embedding, where an encoder is.
 *
 * @param given the plan as it came, before defaults: tells what was left open
 * @throws SalientError with every cell at fault, before anything is queued; `ENCODER_UNKNOWN`, `RUN_NOT_DONE`
 */
export async function planFor(
  { cohorts, tables, encoders }: Pick<Services, "cohorts" | "tables" | "encoders">,
  cohort: string,
  plan: Plan,
  given: unknown,
): Promise<Plan> {
  const { id, description, reading, images } = await cohorts.get(cohort);
  const named = (given as { columns?: Partial<Plan["columns"]> }).columns ?? {};
  const { kinds = {}, missing = [] } = reading;
  const { proposal } = description;
  const encoder = plan.encoder === null ? null : await plannedEncoder(encoders, plan.encoder);
  const made = images.planned.length > 0 && !encoder ? { features: proposal.features } : {};
  const columns =
    Object.keys(named).length === 0
      ? { ...proposal, ...(encoder ? { features: [] } : {}) }
      : { ...freeOf(proposal, plan.columns), kinds, missing, ...made, ...pick(plan.columns, named) };
  const complete = await tables.check({
    cohort: id,
    plan: { ...plan, columns: { ...plan.columns, ...columns } },
    encoder,
  });
  return { ...complete, images: images.planned.filter((set) => learnsFrom(complete, set)) };
}

/** @throws SalientError `ENCODER_UNKNOWN`, `RUN_NOT_DONE` */
async function plannedEncoder(encoders: Services["encoders"], id: string): Promise<PlannedEncoder> {
  const { plan, summary } = finished(await encoders.get(id));
  return { plan, features: summary?.features ?? 0 };
}

/** Whether some of a plan's features were made of a set of images. */
function learnsFrom({ columns: { features } }: Plan, { name }: PlannedImages): boolean {
  return features.some((feature) => feature.startsWith(`${name}_`));
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
