import { and, eq } from "drizzle-orm";
import { SalientError } from "../../src/core/errors.js";
import type { Queries } from "./database.js";
import { type RunInfo, type RunKind, runInfo, runKinds } from "./runKinds.js";
import { getRun, isRunId, type StoredRun, unknownRun } from "./runRows.js";
import { type RunEventType, runEvents, runs } from "./schema.js";
import { filesOfRun, removeUnreferenced, type Store } from "./store.js";

/** Hears that something has happened to a run, after it was committed. */
export type Notify = (run: string) => void;

/** Makes a change that may end a run; once it has, those who follow it hear of it, and what its pieces answered goes. */
export async function settleRun<I extends RunInfo>(
  store: Store,
  id: string,
  { notify, change }: { notify: Notify; change: (tx: Queries) => Promise<I | null> },
): Promise<I | null> {
  const run = await store.database.queries.transaction(change);
  if (run) notify(id);
  // What stays for some reason goes at the next start.
  if (run) await store.files.forgetAnswers(id).catch(() => undefined);
  return run;
}

/** Ends a run that meets the condition, and tells its followers; null when there is none. */
export async function endRun<K extends RunKind>(
  tx: Queries,
  condition: ReturnType<typeof and>,
  change: Partial<StoredRun<K>> & { status: RunEventType & StoredRun["status"] },
): Promise<RunInfo<K> | null> {
  const [ended] = await tx
    .update(runs)
    .set({ ...change, finishedAt: new Date() })
    .where(condition)
    .returning({ id: runs.id, kind: runs.kind });
  if (!ended) return null;
  const run = runInfo(await getRun(tx, ended.id, ended.kind as K));
  await tx.insert(runEvents).values({ run: run.id, type: change.status, data: run });
  return run;
}

/** Removes a run with its events, and its files where no other needs them. */
export async function removeRun(store: Store, id: string, kind: RunKind): Promise<void> {
  if (!isRunId(id)) unknownRun(id, kind);
  const hashes = await store.database.queries.transaction(async (tx) => {
    const wanted = and(eq(runs.id, id), eq(runs.kind, kind));
    const [run] = await tx.select().from(runs).where(wanted).for("update");
    if (!run) unknownRun(id, kind);
    if (run.status === "running")
      throw new SalientError("RUN_NOT_DONE", `the ${runKinds[kind].noun} is still computing; it cannot be deleted now`);
    await tx.delete(runs).where(eq(runs.id, id));
    return filesOfRun(run);
  });
  await removeUnreferenced(store, hashes);
  await store.files.forgetAnswers(id);
}
