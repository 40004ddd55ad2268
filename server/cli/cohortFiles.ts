import { readdir, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import { JoinOptions } from "../../src/contract/join.js";
import { SalientError } from "../../src/core/errors.js";
import { isImageFile } from "../import/images/openImageFile.js";
import { type CohortFile, type ReadFiles, readCohortFiles } from "../import/readCohort.js";
import { type CohortImages, type ReadImages, readImagesOf } from "./cohortImages.js";
import { type Flags, type Given, UsageError } from "./command.js";
import { imageColumns, imageFlags } from "./imageFlags.js";

/** How the files of a cohort are read and joined, and its images. */
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
  ...imageFlags,
};

const tableName = /\.(csv|tsv|txt|dat|xlsx|xlsm|parquet)(\.gz)?$/i;

export type ReadOptions = ReadImages & { readonly keepIdentifying?: readonly string[] };
/** A cohort as it was read; the features of its images are among its columns. */
export type ReadCohort = ReadFiles & { readonly images: CohortImages };

/**
 * The cohort of these files, and of the tables in these folders, joined by participant where there are several, with the
 * features of its images.
 *
 * @throws SalientError what `readCohortFiles` and `readImagesOf` throw, `INPUT_INVALID` for a folder without tables
 */
export async function readCohortOf(
  given: Given,
  paths: readonly string[],
  { keepIdentifying = [], planned = [], signal, keepIn }: ReadOptions = {},
): Promise<ReadCohort> {
  const files = (await Promise.all(paths.map(filesAt))).flat();
  const sheet = given.text("sheet");
  const read = await readCohortFiles(files, {
    keepIdentifying: [...keepIdentifying, ...imageColumns(given, planned)],
    ...(signal ? { signal } : {}),
    ...(sheet === undefined ? {} : { sheet }),
    join: joinOf(given),
  });
  const images = await readImagesOf(given, read.cohort, { planned, signal, keepIn }).catch((error) =>
    adviseOnRefused(error, read.refused),
  );
  return { ...read, cohort: images.cohort, warnings: [...read.warnings, ...images.warnings], images };
}

/** A column that was not read, as it looks identifying, cannot name images. */
function adviseOnRefused(error: unknown, refused: ReadFiles["refused"]): never {
  if (!(error instanceof SalientError) || error.code !== "IMAGES_UNMATCHED" || refused.length === 0) throw error;
  const names = refused.map(({ name }) => name).join(", ");
  const { code, message, faults, total, hint } = error;
  const advice = `Not read, as they look identifying: ${names}. If one of them names the images: --images-column NAME. ${hint}`;
  throw new SalientError(code, message, { faults, total, hint: advice });
}

async function filesAt(path: string): Promise<CohortFile[]> {
  if (!(await stat(path)).isDirectory()) {
    if (await isImageFile(path)) throw new UsageError(`${path} holds images: --images ${path}, beside their table`);
    return [{ path, name: basename(path) }];
  }
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
