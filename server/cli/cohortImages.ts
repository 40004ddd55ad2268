import type { Cohort } from "../../src/cohort/cohort.js";
import type { ImageSetInfo, PlannedImages } from "../../src/contract/images.js";
import type { Columns, Plan } from "../../src/contract/plan.js";
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

/** @throws UsageError for images beside a model that was learnt without any */
export function refuseStrayImages(given: Given, planned: readonly PlannedImages[]): void {
  if (planned.length === 0 && given.all("images").length > 0)
    throw new UsageError("the model was learnt without images; leave --images out");
}

/**
 * The plan with how its images were reduced. Where no features are named, those of the images are; where modalities are,
 * each set of images is one of them.
 *
 * @throws UsageError for images that have not become features: no method reads images themselves
 */
export function withImageFeatures(asked: Plan, { sets, planned, features }: CohortImages): Plan {
  if (sets.length === 0) return asked;
  if (planned.length < sets.length)
    throw new UsageError("say how the images become features: --grid N, or --atlas FILE with --atlas-names FILE");
  return { ...asked, images: [...planned], columns: withFeatures(asked.columns, planned, features) };
}

/** Where modalities are named, each set of images is one more. */
function withFeatures(columns: Columns, planned: readonly PlannedImages[], features: readonly string[]): Columns {
  const { modalities } = columns;
  if (columns.features.length > 0) return columns;
  if (Object.keys(modalities).length === 0) return { ...columns, features: [...features] };
  const sets = planned.map(({ name }) => [name, features.filter((own) => own.startsWith(`${name}_`))] as const);
  return { ...columns, modalities: { ...Object.fromEntries(sets), ...modalities } };
}
