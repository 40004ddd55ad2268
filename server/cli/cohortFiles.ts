import { readdir, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import { JoinOptions } from "../../src/contract/join.js";
import { SalientError } from "../../src/core/errors.js";
import { type CohortFile, type ReadFiles, readCohortFiles } from "../import/readCohort.js";
import { type Flags, type Given, UsageError } from "./command.js";

/** How the files of a cohort are read and joined. */
export const fileFlags: Flags = {
  sheet: { value: "NAME", help: "Sheet of a workbook (.xlsx) that is read (default the first with a table)" },
  "join-id": {
    value: "FILE=COL",
    many: true,
    help: "Column of participant ids by which a file is joined (default the column that looks like it)",
  },
  "join-keep": {
    value: "matched|all",
    help: "People who are in every file; or all of the file with the diagnosis, with empty cells (default matched)",
  },
};

const tableName = /\.(csv|tsv|txt|dat|xlsx|xlsm|parquet)(\.gz)?$/i;

/**
 * The cohort of these files, and of the tables in these folders, joined by participant where there are several.
 * @throws SalientError what `readCohortFiles` throws, `INPUT_INVALID` for a folder without tables
 */
export async function readCohortOf(
  given: Given,
  paths: readonly string[],
  options: { readonly keepIdentifying?: readonly string[]; readonly signal?: AbortSignal } = {},
): Promise<ReadFiles> {
  const files = (await Promise.all(paths.map(filesAt))).flat();
  const sheet = given.text("sheet");
  return readCohortFiles(files, { ...options, ...(sheet === undefined ? {} : { sheet }), join: joinOf(given) });
}

async function filesAt(path: string): Promise<CohortFile[]> {
  if (!(await stat(path)).isDirectory()) return [{ path, name: basename(path) }];
  const names = (await readdir(path)).filter((name) => tableName.test(name)).sort();
  if (names.length === 0)
    throw new SalientError("INPUT_INVALID", `there is no table (CSV, TSV, Excel, Parquet) in the folder ${path}`);
  return names.map((name) => ({ path: join(path, name), name }));
}

function joinOf(given: Given): JoinOptions {
  const pairs = given.all("join-id").map((typed): [string, string] => {
    const at = typed.lastIndexOf("=");
    if (at < 1 || at === typed.length - 1)
      throw new UsageError(`--join-id is FILE=COL, such as scores.csv=subject; got ${typed}`);
    return [basename(typed.slice(0, at)), typed.slice(at + 1)];
  });
  const keep = given.text("join-keep") ?? "matched";
  if (keep !== "matched" && keep !== "all") throw new UsageError(`--join-keep is matched or all; got ${keep}`);
  return JoinOptions.parse({ ids: Object.fromEntries(pairs), keep });
}
