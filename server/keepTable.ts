import { randomUUID } from "node:crypto";
import type { CohortSchema } from "../src/contract/cohort.js";
import type { CohortFile } from "./import/readCohort.js";
import { readOtherwise } from "./readOtherwise.js";
import type { Services } from "./services.js";
import type { CohortRow } from "./store/cohorts.js";

/** What is said of a table as it is kept; `rename` when its name is meant for cells that are kept already, too. */
export type TableFacts = CohortSchema & {
  readonly name: string;
  readonly rename?: boolean;
  readonly example?: boolean;
};

/**
 * Reads the tables and images on disk and keeps them as one cohort, in our own form; the files themselves are not kept.
 * The same cells and images are the same cohort: what was said of it before stays, unless this table comes with other words.
 */
export async function keepTable(
  services: Pick<Services, "tables" | "cohorts" | "files">,
  from: readonly CohortFile[],
  { name, columns: said, rename = false, example = false, ...how }: TableFacts,
): Promise<{ cohort: CohortRow; created: boolean }> {
  const { tables, cohorts, files } = services;
  const batch = randomUUID();
  try {
    const { staged, ...facts } = await tables.read({ ...how, from, batch, reading: said });
    const kept = await cohorts.add(staged, { ...facts, name, example }, rename);
    if (kept.created || Object.keys(said).length === 0) return kept;
    return { cohort: await readOtherwise(services, kept.cohort, said), created: false };
  } finally {
    await files.discard(batch);
  }
}
