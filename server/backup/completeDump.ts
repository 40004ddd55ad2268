import { inArray, or } from "drizzle-orm";
import { SalientError } from "../../src/core/errors.js";
import { openDatabase, type Queries } from "../store/database.js";
import { type Files, openFiles } from "../store/files.js";
import { cohorts, runs } from "../store/schema.js";
import { filesOfCohort, filesOfRun } from "../store/store.js";

/** What a dump of the database came to beside the files: how many are there, and what had been deleted since. */
export type Completed = { readonly files: number; readonly cohorts: number; readonly runs: number };

/**
 * Makes a restored database and the files agree: brings the files that it needs from another folder where one is given,
 * and forgets the cohorts and runs whose files are gone, since whoever deleted them meant it.
 *
 * @param folder that holds the restored `database`
 * @param here   the files beside which it will stand
 * @param from   another folder of files, left as it is
 * @throws SalientError `BACKUP_UNREADABLE` when none of the files is there; `STORE_DAMAGED` when one has been changed
 */
export async function completeDump(folder: string, here: string, from: string | null): Promise<Completed> {
  const database = await openDatabase({ data: folder, databaseUrl: null });
  try {
    const [target, source] = [openFiles(here), openFiles(from ?? here)];
    const { queries } = database;
    const needed = new Set([
      ...(await queries.select().from(cohorts)).flatMap(filesOfCohort),
      ...(await queries.select().from(runs)).flatMap(filesOfRun),
    ]);
    const kept = new Set(await source.list());
    const lost = [...needed].filter((hash) => !kept.has(hash));
    if (needed.size > 0 && lost.length === needed.size) throw noFiles(from ?? here);
    for (const hash of needed) if (kept.has(hash)) await bring(hash, source, from === null ? null : target);
    return { files: needed.size - lost.length, ...(await forget(queries, lost)) };
  } finally {
    await database.close();
  }
}

/** Reads a file, which checks it, and copies it where it is to stand elsewhere. */
async function bring(hash: string, source: Files, target: Files | null): Promise<void> {
  const bytes = await source.read(hash);
  if (target) await target.adopt(await target.stage("restoring", bytes));
}

async function forget(queries: Queries, lost: readonly string[]): Promise<{ cohorts: number; runs: number }> {
  if (lost.length === 0) return { cohorts: 0, runs: 0 };
  const gone = new Set(lost);
  const without = (files: string[]) => files.some((hash) => gone.has(hash));
  const cohortIds = (await queries.select().from(cohorts)).filter((row) => without(filesOfCohort(row))).map(idOf);
  const ownRuns = (await queries.select().from(runs)).filter((row) => without(filesOfRun(row))).map(idOf);
  const runsGone = await queries
    .delete(runs)
    .where(or(inArray(runs.id, ownRuns), inArray(runs.cohort, cohortIds)))
    .returning({ id: runs.id });
  await queries.delete(cohorts).where(inArray(cohorts.id, cohortIds));
  return { cohorts: cohortIds.length, runs: runsGone.length };
}

function idOf({ id }: { readonly id: string }): string {
  return id;
}

function noFiles(folder: string): SalientError {
  return new SalientError("BACKUP_UNREADABLE", `none of the files that this database needs is in ${folder}`, {
    hint: "Name the folder of the files with --files.",
  });
}
