import type { Cohort } from "../../src/cohort/cohort.js";
import type { ImageSetInfo, PlannedImages } from "../../src/contract/images.js";
import type { Plan } from "../../src/contract/plan.js";
import { withImages } from "../import/images/withImages.js";
import { type Given, UsageError } from "./command.js";
import { imagesAsked } from "./imageFlags.js";

/** The images that came with a table: what they are, and the features that they became. */
export type CohortImages = {
  readonly cohort: Cohort;
  readonly sets: readonly ImageSetInfo[];
  readonly planned: readonly PlannedImages[];
  readonly features: readonly string[];
  readonly warnings: readonly string[];
};

/**
 * The cohort with the features of its images, one set after the other.
 * @param planned what reduced the images of a plan or a model
 * @throws UsageError for flags that do not go together; SalientError what `withImages` throws
 */
export async function readImagesOf(
  given: Given,
  cohort: Cohort,
  { planned = [], signal }: { readonly planned?: readonly PlannedImages[]; readonly signal?: AbortSignal | undefined },
): Promise<CohortImages> {
  let all: CohortImages = { cohort, sets: [], planned: [], features: [], warnings: [] };
  for (const asked of await imagesAsked(given, planned)) {
    const read = await withImages(all.cohort, asked, { signal });
    all = {
      cohort: read.cohort,
      sets: [...all.sets, read.info],
      planned: [...all.planned, ...(read.planned ? [read.planned] : [])],
      features: [...all.features, ...read.features],
      warnings: [...all.warnings, ...read.warnings.map((text) => `${read.info.name}: ${text}`)],
    };
  }
  return all;
}

/**
 * The plan with how its images were reduced. Where no features are named, those of the images are.
 * @throws UsageError for images that have not become features: no method reads images themselves
 */
export function withImageFeatures(asked: Plan, { sets, planned, features }: CohortImages): Plan {
  if (sets.length === 0) return asked;
  if (planned.length < sets.length)
    throw new UsageError("say how the images become features: --grid N, or --atlas FILE with --atlas-names FILE");
  const { columns } = asked;
  const named = columns.features.length > 0 || Object.keys(columns.modalities).length > 0;
  return { ...asked, images: [...planned], columns: named ? columns : { ...columns, features: [...features] } };
}
