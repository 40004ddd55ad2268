import { open, readFile, stat } from "node:fs/promises";
import { readSidecar } from "../../src/cohort/sidecar/readSidecar.js";
import type { Sidecar } from "../../src/cohort/sidecar/sidecar.js";
import { SalientError } from "../../src/core/errors.js";
import { encodingOf } from "./decodeText.js";
import { fileKind } from "./fileKind.js";
import type { CohortFile } from "./readCohort.js";

/** The files of a cohort by what they are for. */
export type SortedFiles = {
  readonly tables: readonly CohortFile[];
  /** Files that describe the columns of tables. */
  readonly sidecars: readonly CohortFile[];
  /** Files of a BIDS dataset that say nothing of people, by name. */
  readonly others: readonly string[];
};

const HEAD_BYTES = 4096;
const LONGEST_SIDECAR = 16 * 2 ** 20;
/** What a BIDS dataset holds in its root beside its tables. */
const OF_DATASET =
  /^(dataset_description\.json|readme(\.md|\.txt|\.rst)?|changes|license|citation\.cff|\.bidsignore)$/i;

/** Whether a file is called like one of a BIDS dataset that is no table, or describes one. */
export function isBesideTables(name: string): boolean {
  return OF_DATASET.test(name) || isCalledJson(name);
}

function isCalledJson(name: string): boolean {
  return /\.json$/i.test(name);
}

/** Tells sidecars from tables, by content and by name: JSON is never a table. */
export async function sortFiles(files: readonly CohortFile[]): Promise<SortedFiles> {
  const tables: CohortFile[] = [];
  const sidecars: CohortFile[] = [];
  const others: string[] = [];
  for (const file of files)
    if (files.length > 1 && OF_DATASET.test(file.name)) others.push(file.name);
    else if (await isJson(file)) sidecars.push(file);
    else tables.push(file);
  return { tables, sidecars, others };
}

async function isJson({ path, name }: CohortFile): Promise<boolean> {
  if (isCalledJson(name)) return true;
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0);
    return fileKind(buffer.subarray(0, bytesRead)) === "JSON";
  } finally {
    await file.close();
  }
}

/**
 * The sidecar that a file holds.
 * @throws SalientError `FILE_TOO_LARGE`, and what `readSidecar` throws
 */
export async function readSidecarFile({ path, name }: CohortFile): Promise<Sidecar> {
  if ((await stat(path)).size > LONGEST_SIDECAR)
    throw new SalientError("FILE_TOO_LARGE", `a description of columns has at most ${LONGEST_SIDECAR / 2 ** 20} MB`);
  const bytes = await readFile(path);
  return readSidecar(new TextDecoder(encodingOf(bytes).encoding).decode(bytes), name);
}
