import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll } from "vitest";
import { type ReadOptions, readTableFile } from "../../../server/import/readTable.js";
import { cohortRows } from "../../../src/cohort/rows.js";
import { SalientError } from "../../../src/core/errors.js";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "salient-import-"));
});
afterAll(() => rm(folder, { recursive: true }));

/** What is read from a file of this content. */
export async function read(content: string | Uint8Array, options: ReadOptions = {}) {
  const path = join(folder, "table");
  await writeFile(path, content);
  return readTableFile(path, options);
}

/** The rows of a table as text, its header first. */
export async function rowsOf(content: string | Uint8Array) {
  const { cohort } = await read(content);
  return [cohort.columns.map(({ name }) => name), ...cohortRows(cohort, 0, cohort.rows)];
}

/** The refusal of a file of this content; any other error is a fault. */
export async function refusal(content: string | Uint8Array, options: ReadOptions = {}): Promise<SalientError> {
  const error: unknown = await read(content, options).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof SalientError) return error;
  throw new Error("expected a SalientError", { cause: error });
}
