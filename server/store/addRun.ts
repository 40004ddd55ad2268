import { randomUUID } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { SalientError } from "../../src/core/errors.js";
import type { Queries } from "./database.js";
import { hashesOf, type Staged, sha256 } from "./files.js";
import { type RunInfo, type RunKind, type RunPlan, runInfo } from "./runKinds.js";
import { findRun, getRun, type RunRow } from "./runRows.js";
import { cohorts, idempotencyKeys, runs } from "./schema.js";
import { lockFiles } from "./store.js";

export type NewRun<K extends RunKind> = {
  readonly cohort: string;
  readonly plan: RunPlan<K>;
  /** What users call it, where they do. */
  readonly name?: string | undefined;
  /** Files that it begins with, by name. */
  readonly files?: Readonly<Record<string, Staged>> | undefined;
  readonly example?: boolean;
  readonly idempotency?: Idempotency;
};
/** The key that a request came with, and what it asked for. */
export type Idempotency = { readonly key: string; readonly request: string };

/** Puts the computation of a run into the queue, within a transaction; gives the job's id. */
export type Enqueue = (tx: Queries, run: string) => Promise<string>;

/** What is called as a run is kept, within the transaction. */
export type Adding = { readonly enqueue: Enqueue; adopt(staged: Staged): Promise<void> };

/** Keeps and queues a run; a request that was seen before gives the run it gave then. */
export async function addRun<K extends RunKind>(
  tx: Queries,
  kind: K,
  { cohort, plan, name, files = {}, example = false, idempotency }: NewRun<K>,
  { enqueue, adopt }: Adding,
): Promise<RunInfo<K>> {
  const earlier = idempotency && (await earlierRun(tx, kind, idempotency));
  if (earlier) return runInfo(earlier);
  const [known] = await tx.select({ id: cohorts.id }).from(cohorts).where(eq(cohorts.id, cohort)).for("share");
  if (!known) throw new SalientError("COHORT_UNKNOWN", "there is no such cohort");
  const id = randomUUID();
  if (Object.keys(files).length > 0) await lockFiles(tx);
  for (const file of Object.values(files)) await adopt(file);
  await tx.insert(runs).values({ id, kind, cohort, plan, name: name ?? null, files: hashesOf(files), example });
  await tx
    .update(runs)
    .set({ job: await enqueue(tx, id) })
    .where(eq(runs.id, id));
  if (idempotency)
    await tx.insert(idempotencyKeys).values({ key: idempotency.key, request: sha256(idempotency.request), run: id });
  return runInfo(await getRun(tx, id, kind));
}

/** Requests with one key take turns, so that two that come together give one run. */
async function earlierRun<K extends RunKind>(
  tx: Queries,
  kind: K,
  { key, request }: Idempotency,
): Promise<RunRow<K> | null> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`);
  const [earlier] = await tx.select().from(idempotencyKeys).where(eq(idempotencyKeys.key, key));
  const run = earlier ? await findRun(tx, earlier.run, kind) : null;
  if (earlier && (run === null || earlier.request !== sha256(request)))
    throw new SalientError("IDEMPOTENCY_REUSED", "this Idempotency-Key came with another request before");
  return run;
}
