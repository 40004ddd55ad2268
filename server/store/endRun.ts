import { type and, eq } from "drizzle-orm";
import type { Run } from "../../src/contract/run.js";
import { SalientError } from "../../src/core/errors.js";
import type { Queries } from "./database.js";
import { getRun, isRunId, type RunRow, runInfo, unknownRun } from "./runRows.js";
import { type RunEventType, runEvents, runs } from "./schema.js";
import { filesOfRun, removeUnreferenced, type Store } from "./store.js";

/** Ends a run that meets the condition, and tells its followers; null when there is none. */
export async function endRun(
  tx: Queries,
  condition: ReturnType<typeof and>,
  change: Partial<RunRow> & { status: RunEventType & RunRow["status"] },
): Promise<Run | null> {
  const [ended] = await tx
    .update(runs)
    .set({ ...change, finishedAt: new Date() })
    .where(condition)
    .returning({ id: runs.id });
  if (!ended) return null;
  const run = runInfo(await getRun(tx, ended.id));
  await tx.insert(runEvents).values({ run: run.id, type: change.status, data: run });
  return run;
}

/** Removes a run with its events, and its files where no other needs them. */
export async function removeRun(store: Store, id: string): Promise<void> {
  if (!isRunId(id)) unknownRun(id);
  const hashes = await store.database.queries.transaction(async (tx) => {
    const [run] = await tx.select().from(runs).where(eq(runs.id, id)).for("update");
    if (!run) unknownRun(id);
    if (run.status === "running")
      throw new SalientError("RUN_NOT_DONE", "the run is still computing; it cannot be deleted now");
    await tx.delete(runs).where(eq(runs.id, id));
    return filesOfRun(run);
  });
  await removeUnreferenced(store, hashes);
  await store.files.forgetAnswers(id);
}
