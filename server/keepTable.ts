import { randomUUID } from "node:crypto";
import type { CohortSchema } from "../src/contract/cohort.js";
import type { Services } from "./services.js";
import type { CohortRow } from "./store/cohorts.js";

/** What is said of a table as it is kept. */
export type TableFacts = CohortSchema & { readonly name: string; readonly example?: boolean };

/**
 * Reads a table on disk and keeps it as a cohort, in our own form; the file itself is not kept.
 * The same cells are the same cohort: what was said of it before stays.
 */
export async function keepTable(
  { tables, cohorts, files }: Pick<Services, "tables" | "cohorts" | "files">,
  path: string,
  { name, keepIdentifying, columns: reading, example = false }: TableFacts,
): Promise<{ cohort: CohortRow; created: boolean }> {
  const batch = randomUUID();
  try {
    const { staged, ...facts } = await tables.read({ path, batch, keepIdentifying, reading });
    return await cohorts.add(staged, { ...facts, name, reading, example });
  } finally {
    await files.discard(batch);
  }
}
