import { eq, getTableColumns } from "drizzle-orm";
import type { Run } from "../../src/contract/run.js";
import { SalientError } from "../../src/core/errors.js";
import { choosable } from "../../src/methods/index.js";
import type { Queries } from "./database.js";
import { cohorts, runs } from "./schema.js";

/** A stored run with the name of its cohort. */
export type RunRow = typeof runs.$inferSelect & { readonly cohortName: string };

/** What users see of a run. */
export function runInfo(row: RunRow): Run {
  const { id, cohort, cohortName, plan, status, progress, summary, error, example } = row;
  const [createdAt, startedAt, finishedAt] = [row.createdAt, row.startedAt, row.finishedAt].map(
    (at) => at?.toISOString() ?? null,
  );
  return {
    id,
    cohort,
    cohortName,
    methodTitle: titleOf(plan.method.id),
    plan,
    status,
    createdAt: createdAt!,
    startedAt: startedAt!,
    finishedAt: finishedAt!,
    progress,
    summary,
    error,
    example,
  };
}

function titleOf(id: string): string {
  return choosable.find((each) => each.id === id)?.title ?? id;
}

/** All runs, for a condition to be added. */
export function selectRuns(queries: Queries) {
  const columns = { ...getTableColumns(runs), cohortName: cohorts.name };
  return queries.select(columns).from(runs).innerJoin(cohorts, eq(runs.cohort, cohorts.id)).$dynamic();
}

export async function findRun(queries: Queries, id: string): Promise<RunRow | null> {
  const [run] = isRunId(id) ? await selectRuns(queries).where(eq(runs.id, id)) : [];
  return run ?? null;
}

/** @throws SalientError `RUN_UNKNOWN` */
export async function getRun(queries: Queries, id: string): Promise<RunRow> {
  return (await findRun(queries, id)) ?? unknownRun(id);
}

export function isRunId(id: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id);
}

/** Names the id only if it has the shape of one: whatever else stands there might be a name. */
export function unknownRun(id: string): never {
  throw new SalientError("RUN_UNKNOWN", isRunId(id) ? `there is no run ${id}` : "there is no run with this id");
}
