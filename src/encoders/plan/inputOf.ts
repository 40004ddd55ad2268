import type { Cohort } from "../../cohort/cohort.js";
import type { EncoderPlan } from "../../contract/encoderPlan.js";
import type { Fault } from "../../core/errors.js";
import { didYouMean } from "../../core/nearest.js";
import type { ImageSet } from "../../images/imageSet.js";
import { encoderEntry } from "../catalogue.js";

export type InputKind = "table" | "picture" | "volume";
export type PlannedInput = {
  readonly images: string | null;
  readonly kind: InputKind;
  readonly faults: readonly Fault[];
};

/** What one subject is: [columns], [height, width, channels], or [x, y, z, channels]. */
export function kindOfShape(shape: readonly number[]): InputKind {
  return shape.length === 4 ? "volume" : shape.length === 3 ? "picture" : "table";
}

/**
 * What the network takes: the set of images that the plan names; where it names none and the network takes images only,
 * the cohort's only set; else the table.
 */
export function inputOf(cohort: Cohort, plan: EncoderPlan): PlannedInput {
  const { inputs, title } = encoderEntry(plan.encoder.id);
  const sets = cohort.images ?? [];
  const onlyImages = !inputs.includes("table");
  const images = plan.images ?? (onlyImages && sets.length === 1 ? (sets[0] as ImageSet).name : null);
  if (images === null) {
    const among = sets.length === 0 ? "the cohort has none" : `there are ${sets.map(({ name }) => name).join(", ")}`;
    const fault = { column: "images", expected: `a set of images, for ${title} (${among})`, got: "none" };
    return { images, kind: "table", faults: onlyImages ? [fault] : [] };
  }
  const set = sets.find(({ name }) => name === images);
  if (!set) {
    const names = sets.map(({ name }) => name);
    const there = names.length === 0 ? "; it has none" : `${didYouMean(images, names)}; there are ${names.join(", ")}`;
    const fault = { column: "images", expected: `a set of images of the cohort${there}`, got: images };
    return { images, kind: "picture", faults: [fault] };
  }
  const kind = kindOfShape(set.shape);
  const fits = inputs.includes(kind);
  const expected = `a network for ${kind === "picture" ? "pictures" : "volumes"}; ${title} takes ${inputs.join(" or ")}`;
  return { images, kind, faults: fits ? [] : [{ column: "encoder.id", expected, got: plan.encoder.id }] };
}
