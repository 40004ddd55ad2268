import { joinTables } from "../../src/cohort/join/joinTables.js";
import type { JoinOptions, JoinReport } from "../../src/contract/join.js";
import { SalientError } from "../../src/core/errors.js";
import { type ReadOptions, type ReadTable, readTableFile } from "./readTable.js";

/** A file, and what it was called where it came from. */
export type CohortFile = { readonly path: string; readonly name: string };
export type ReadCohortOptions = Omit<ReadOptions, "name"> & { readonly join?: JoinOptions };
/** A cohort as it was read; `join` tells what became of the rows of several files. */
export type ReadFiles = ReadTable & { readonly join: JoinReport | null };

/**
 * Reads a cohort from one table, or from several that are joined by participant.
 *
 * @throws SalientError what `readTableFile` and `joinTables` throw, with the names of the files at fault
 */
export async function readCohortFiles(
  files: readonly CohortFile[],
  { join, ...options }: ReadCohortOptions = {},
): Promise<ReadFiles> {
  const [only, ...others] = files;
  if (!only) throw new SalientError("INPUT_INVALID", "there is no file to read");
  if (others.length === 0) return { ...(await readTableFile(only.path, { ...options, name: only.name })), join: null };
  const tables = await readEach(files, options);
  const joined = joinTables(tables, join ?? { ids: {}, keep: "matched" });
  return {
    ...{ cohort: joined.cohort, join: joined.join, dialect: null },
    refused: tables.flatMap(({ refused }) => refused),
    warnings: [
      ...tables.flatMap(({ name, warnings }) => warnings.map((warning) => `${name}: ${warning}`)),
      ...joined.warnings,
      ...told(joined.join),
    ],
  };
}

async function readEach(files: readonly CohortFile[], options: ReadOptions) {
  const tables: (ReadTable & { name: string })[] = [];
  const faulty: { name: string; error: SalientError }[] = [];
  for (const { path, name } of files)
    try {
      tables.push({ name, ...(await readTableFile(path, { ...options, name })) });
    } catch (error) {
      if (!(error instanceof SalientError)) throw error;
      faulty.push({ name, error });
    }
  const [first] = faulty;
  if (!first) return tables;
  const { code, hint } = first.error;
  throw new SalientError(code, faulty.map(({ name, error }) => `${name}: ${error.message}`).join("; "), {
    faults: faulty.flatMap(({ name, error }) =>
      error.faults.map((fault) => ({ ...fault, ...(fault.column ? { column: `${name}: ${fault.column}` } : {}) })),
    ),
    total: faulty.reduce((sum, { error }) => sum + error.total, 0),
    hint,
  });
}

function told({ files, rows, droppedCount }: JoinReport): string[] {
  const by = files.map(({ name, id }) => `${name} by ${id}`).join(", ");
  const left = droppedCount === 0 ? "nobody was left out" : `${droppedCount} of their rows were left out`;
  return [`${files.length} files were joined (${by}): ${rows} rows, and ${left}.`];
}
