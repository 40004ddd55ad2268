import { eq, inArray, or, sql } from "drizzle-orm";
import type { Database, Queries } from "./database.js";
import type { Files } from "./files.js";
import { cohorts, runs } from "./schema.js";

/** Rows and files together: what the parts of the store are made of. */
export type Store = { readonly database: Database; readonly files: Files };

/** Adopting and removing files take turns, so that no file goes while a row that needs it is being written. */
const FILES_LOCK = 5_318_009;
/** Milliseconds after which bytes that another server staged are no longer waited for: more than any job may take. */
const ABANDONED = 48 * 3_600_000;

/** Holds the files still until the transaction ends. */
export async function lockFiles(tx: Queries): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(${FILES_LOCK})`);
}

/** Removes those of the files that no row refers to any more. */
export async function removeUnreferenced(
  { database, files }: Store,
  hashes: readonly (string | null)[],
): Promise<void> {
  await database.queries.transaction(async (tx) => {
    await lockFiles(tx);
    for (const hash of new Set(hashes)) if (hash && !(await isReferenced(tx, hash))) await files.remove(hash);
  });
}

/** At the start of the only server: files that a broken transaction left, and bytes that were never adopted, go. */
export async function sweepFiles(store: Store): Promise<void> {
  await store.files.discardAll();
  await removeUnreferenced(store, await store.files.list());
}

/** At the start of any server: what unfinished runs no longer need, and bytes that nobody has touched for two days, go. */
export async function sweepLeftovers({ database: { queries }, files }: Store, now = Date.now()): Promise<void> {
  for (const { batch, changed } of await files.batches())
    if (now - changed.getTime() > ABANDONED) await files.discard(batch);
  const open = await queries
    .select({ id: runs.id })
    .from(runs)
    .where(inArray(runs.status, ["queued", "running"]));
  const needed = new Set(open.map(({ id }) => id));
  for (const run of await files.answered()) if (!needed.has(run)) await files.forgetAnswers(run);
}

/** The hashes of the files that a cohort's row refers to. */
export function filesOfCohort({ id, images }: typeof cohorts.$inferSelect): string[] {
  return [id, ...images.files];
}

/** The hashes of the files that a run's row refers to. */
export function filesOfRun({ files }: Pick<typeof runs.$inferSelect, "files">): string[] {
  return Object.values(files);
}

async function isReferenced(tx: Queries, hash: string): Promise<boolean> {
  const holdsImages = sql`${cohorts.images} -> 'files' @> ${JSON.stringify([hash])}::jsonb`;
  const ofCohort = or(eq(cohorts.id, hash), holdsImages);
  const [cohort] = await tx.select({ id: cohorts.id }).from(cohorts).where(ofCohort).limit(1);
  if (cohort) return true;
  const needs = sql`exists (select from jsonb_each_text(${runs.files}) as file where file.value = ${hash})`;
  const [run] = await tx.select({ id: runs.id }).from(runs).where(needs).limit(1);
  return run !== undefined;
}
