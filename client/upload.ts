import type { CohortInfo, CohortSchema } from "../src/contract/cohort.js";
import { api } from "./api.js";
import { link } from "./route.js";
import { load, type Sent, state } from "./state.js";

/**
 * Uploads files as one cohort and opens it. The page keeps them at hand, so that they can be read otherwise without being
 * dropped again.
 *
 * @param said how they are to be read
 * @param again when files of an open cohort are read anew: what failed leaves what was sent before as it was
 */
export async function upload(
  files: readonly File[],
  said: Partial<CohortSchema> = {},
  { again = false } = {},
): Promise<void> {
  if (!again) state.sent.value = { files, said, cohort: null };
  const cohort = await load(state.upload, api.upload(files, said));
  if (!cohort) return;
  state.sent.value = { files, said, cohort: cohort.id };
  if (state.cohort.value.value?.id === cohort.id) await load(state.cohort, api.cohort(cohort.id), { keep: true });
  location.hash = link.cohort(cohort.id);
}

/** The files of a cohort and how they were read, while the page has them at hand. */
export function sentOf({ id }: CohortInfo): Sent | null {
  return state.sent.value.cohort === id ? state.sent.value : null;
}
