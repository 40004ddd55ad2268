import type { Cohort } from "../../src/cohort/cohort.js";
import type { ImageSetInfo, PlannedImages } from "../../src/contract/images.js";
import type { Columns, Plan } from "../../src/contract/plan.js";
import type { ImageSet } from "../../src/images/imageSet.js";
import type { Model } from "../../src/model.js";
import { withImages } from "../import/images/withImages.js";
import type { Files } from "../store/files.js";
import { keepImages } from "../store/images/keepImages.js";
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

export type ReadImages = {
  /** What reduced the images of a plan or a model. */
  readonly planned?: readonly PlannedImages[];
  readonly signal?: AbortSignal | undefined;
  /** Where the images themselves are kept, for networks; only features are made of them without it. */
  readonly keepIn?: Files | undefined;
};

/**
 * The cohort with the features of its images, one set after the other; and with the images themselves where they are kept.
 * @throws UsageError for flags that do not go together; SalientError what `withImages` throws
 */
export async function readImagesOf(
  given: Given,
  cohort: Cohort,
  { planned = [], signal, keepIn }: ReadImages,
): Promise<CohortImages> {
  let all: CohortImages = { cohort, sets: [], planned: [], features: [], warnings: [] };
  let kept: readonly ImageSet[] = [];
  for (const asked of await imagesAsked(given, planned)) {
    const keeping = keepIn && keepImages({ files: keepIn, batch: "images" });
    const read = await withImages(all.cohort, asked, { signal, onImage: keeping?.onImage });
    kept = kept.map((set) => ({ ...set, places: read.rows.map((row) => set.places[row] ?? -1) }));
    if (keepIn && keeping) {
      const { set, staged } = await keeping.finish(read.info.name, read.rows);
      for (const each of staged) await keepIn.adopt(each);
      kept = [...kept, set];
    }
    all = {
      cohort: read.cohort,
      sets: [...all.sets, read.info],
      planned: [...all.planned, ...(read.planned ? [read.planned] : [])],
      features: [...all.features, ...read.features],
      warnings: [...all.warnings, ...read.warnings.map((text) => `${read.info.name}: ${text}`)],
    };
  }
  return kept.length === 0 ? all : { ...all, cohort: { ...all.cohort, images: kept } };
}

/** @throws UsageError for images beside a model that was learnt without any */
export function refuseStrayImages(given: Given, { plan, encoder }: Model): void {
  if (plan.images.length === 0 && !encoder?.plan.images && given.all("images").length > 0)
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
  if (planned.length < sets.length && asked.encoder === null)
    throw new UsageError(
      "say how the images become features: --grid N, --atlas FILE with --atlas-names FILE, or --encoder DIR",
    );
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
