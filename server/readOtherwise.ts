import type { Services } from "./services.js";
import type { CohortRow } from "./store/cohorts.js";
import type { Reading } from "./store/schema.js";

/**
 * Corrects how a kept cohort is read, and describes it again. What is said replaces what was said under the same word;
 * everything else stays. The cells never change.
 *
 * @throws SalientError `INPUT_INVALID` for columns that the cohort does not have
 */
export async function readOtherwise(
  { tables, cohorts }: Pick<Services, "tables" | "cohorts">,
  { id, reading: before }: Pick<CohortRow, "id" | "reading">,
  said: Reading,
): Promise<CohortRow> {
  const reading = { ...before, ...said };
  return cohorts.change(id, { reading, description: await tables.describe({ cohort: id, reading }) });
}
