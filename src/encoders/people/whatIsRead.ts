import type { Cohort } from "../../cohort/cohort.js";
import { featureTables } from "../../cohort/featureTables.js";
import type { EncoderPlan } from "../../contract/encoderPlan.js";
import type { Columns } from "../../contract/plan.js";
import { SalientError } from "../../core/errors.js";
import type { ImageSet } from "../../images/imageSet.js";

/** The features of these rows in one table, and every cell that is no number; no table where images are learnt from. */
export function tableOf(cohort: Cohort, plan: EncoderPlan, reading: Columns, rows: Int32Array) {
  if (plan.images !== null) return { table: null, faults: [] };
  const { tables, faults } = featureTables(cohort, { columns: reading, rows, apart: false });
  return { table: Object.values(tables)[0], faults };
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
