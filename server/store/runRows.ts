import { and, eq, getTableColumns } from "drizzle-orm";
import { SalientError } from "../../src/core/errors.js";
import type { Queries } from "./database.js";
import { type RunKind, type RunPlan, type RunSummary, runKinds } from "./runKinds.js";
import { cohorts, runs } from "./schema.js";

/** A stored run of a kind. */
export type StoredRun<K extends RunKind = RunKind> = Omit<typeof runs.$inferSelect, "kind" | "plan" | "summary"> & {
  readonly kind: K;
  readonly plan: RunPlan<K>;
  readonly summary: RunSummary<K> | null;
};
/** A stored run with the name of its cohort. */
export type RunRow<K extends RunKind = RunKind> = StoredRun<K> & { readonly cohortName: string };

/** All runs, for a condition to be added. */
export function selectRuns(queries: Queries) {
  const columns = { ...getTableColumns(runs), cohortName: cohorts.name };
  return queries.select(columns).from(runs).innerJoin(cohorts, eq(runs.cohort, cohorts.id)).$dynamic();
}

/** The run of a kind; of any, where none is said. */
export async function findRun<K extends RunKind>(queries: Queries, id: string, kind?: K): Promise<RunRow<K> | null> {
  const wanted = and(eq(runs.id, id), kind && eq(runs.kind, kind));
  const [run] = isRunId(id) ? await selectRuns(queries).where(wanted) : [];
  return (run as RunRow<K> | undefined) ?? null;
}

/** @throws SalientError when there is none, with the code that the kind has for it */
export async function getRun<K extends RunKind>(queries: Queries, id: string, kind: K): Promise<RunRow<K>> {
  return (await findRun(queries, id, kind)) ?? unknownRun(id, kind);
}

export function isRunId(id: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id);
}

/** Names the id only if it has the shape of one: whatever else stands there might be a name. */
export function unknownRun(id: string, kind: RunKind): never {
  const { noun, unknown } = runKinds[kind];
  throw new SalientError(unknown, isRunId(id) ? `there is no ${noun} ${id}` : `there is no ${noun} with this id`);
}
