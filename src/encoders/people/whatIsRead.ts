import type { Cohort } from "../../cohort/cohort.js";
import type { EncoderPlan } from "../../contract/encoderPlan.js";
import type { Columns } from "../../contract/plan.js";
import { SalientError } from "../../core/errors.js";
import type { ImageSet } from "../../images/imageSet.js";

/** Features in one table, or one a modality where several are learnt from. */
export function tablesAsked({ columns }: EncoderPlan, reading: Columns, rows: Int32Array) {
  return { columns: reading, rows, apart: Object.keys(columns.modalities).length > 0 };
}

/**
 * The set of images that a plan learns from.
 * @throws SalientError `COLUMNS_MISSING` where the cohort has none of this name
 */
export function imageSetOf({ images = [] }: Cohort, plan: EncoderPlan): ImageSet | null {
  if (plan.images === null) return null;
  const set = images.find(({ name }) => name === plan.images);
  if (set) return set;
  const there = images.length === 0 ? "it has none" : `it has ${images.map(({ name }) => name).join(", ")}`;
  throw new SalientError("COLUMNS_MISSING", `the cohort has no images called "${plan.images}": ${there}`, {
    hint: "Bring the images together with their table, under the same name.",
  });
}
