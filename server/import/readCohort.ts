import { joinTables } from "../../src/cohort/join/joinTables.js";
import { pairSidecars } from "../../src/cohort/sidecar/pairSidecars.js";
import type { Sidecar } from "../../src/cohort/sidecar/sidecar.js";
import { withSidecar } from "../../src/cohort/sidecar/withSidecar.js";
import { JoinOptions, type JoinReport } from "../../src/contract/join.js";
import { SalientError } from "../../src/core/errors.js";
import { eachFile } from "./eachFile.js";
import { type ReadOptions, type ReadTable, readTableFile } from "./readTable.js";
import { readSidecarFile, sortFiles } from "./sortFiles.js";

/** A file, and what it was called where it came from. */
export type CohortFile = { readonly path: string; readonly name: string };
export type ReadCohortOptions = Omit<ReadOptions, "name"> & { readonly join?: JoinOptions | undefined };
/** A cohort as it was read; `join` tells what became of the rows of several files. */
export type ReadFiles = ReadTable & { readonly join: JoinReport | null };
type NamedTable = ReadTable & { readonly name: string };

/**
 * Reads a cohort from one table, or from several that are joined by participant. JSON files describe the columns of the
 * table that has their name.
 *
 * @throws SalientError what `readTableFile`, `readSidecar` and `joinTables` throw, with the names of all files at fault
 */
export async function readCohortFiles(
  files: readonly CohortFile[],
  { join, ...options }: ReadCohortOptions = {},
): Promise<ReadFiles> {
  const [only, ...further] = files;
  if (!only) throw new SalientError("INPUT_INVALID", "there is no file to read");
  if (further.length === 0) return { ...(await readTableFile(only.path, { ...options, name: only.name })), join: null };
  const { tables: found, sidecars, others } = await sortFiles(files);
  const [tables, descriptions] = await eachFile(
    [
      found,
      async (file) => ({ name: file.name, ...(await readTableFile(file.path, { ...options, name: file.name })) }),
    ],
    [sidecars, readSidecarFile],
  );
  const described = withSidecars(tables, descriptions);
  const left = others.length > 0 ? [`Left aside, as nothing in it is of people: ${others.join(", ")}.`] : [];
  const [table] = described;
  if (!table)
    throw new SalientError("INPUT_INVALID", `no file is a table: ${files.map(({ name }) => name).join(", ")}`);
  if (described.length > 1) return joined(described, join, left);
  const { name: _, ...read } = table;
  return { ...read, join: null, warnings: [...left, ...read.warnings] };
}

function withSidecars(tables: readonly NamedTable[], sidecars: readonly Sidecar[]): NamedTable[] {
  const pairs = pairSidecars(
    tables.map(({ name }) => name),
    sidecars,
  );
  return tables.map((table) => {
    const sidecar = pairs.get(table.name);
    if (!sidecar) return table;
    const beside = { file: table.name, refused: table.refused.map(({ name }) => name) };
    const { cohort, warnings } = withSidecar(table.cohort, sidecar, beside);
    return { ...table, cohort, warnings: [...table.warnings, ...warnings] };
  });
}

function joined(tables: readonly NamedTable[], join: JoinOptions | undefined, left: readonly string[]): ReadFiles {
  const { cohort, join: report, warnings } = joinTables(tables, join ?? JoinOptions.parse({}));
  const several = (name: string, warning: string) => (warning.includes(name) ? warning : `${name}: ${warning}`);
  return {
    ...{ cohort, join: report, dialect: null, sheets: null },
    refused: tables.flatMap(({ refused }) => refused),
    warnings: [
      ...left,
      ...tables.flatMap(({ name, warnings: own }) => own.map((warning) => several(name, warning))),
      ...warnings,
      ...told(report),
    ],
  };
}

/** Reasons that are told in words; all of them are in the report. */
const TOLD = 4;

/** The commonest reasons for which people are left out, often one file that holds patients only. */
function mostly(dropped: JoinReport["dropped"]): string {
  const counts = new Map<string, number>();
  for (const { file, reason } of dropped) {
    const why = `of ${file}, ${reason}`;
    counts.set(why, (counts.get(why) ?? 0) + 1);
  }
  const most = [...counts].sort((a, b) => b[1] - a[1]).slice(0, TOLD);
  const rest = dropped.length - most.reduce((sum, [, count]) => sum + count, 0);
  return [...most.map(([why, count]) => `${count} ${why}`), ...(rest > 0 ? [`${rest} for other reasons`] : [])].join(
    "; ",
  );
}

function told({ files, rows, dropped, droppedCount }: JoinReport): string[] {
  const by = files.map(({ name, id }) => `${name} by ${id}`).join(", ");
  const left =
    droppedCount === 0 ? "nobody was left out" : `${droppedCount} of their rows were left out (${mostly(dropped)})`;
  return [`${files.length} files were joined (${by}): ${rows} rows, and ${left}.`];
}
