import { encoderDefinition, minimumInput } from "../../../models/encoders/catalogue.js";
import type { Cohort } from "../../cohort/cohort.js";
import { everyoneIn } from "../../cohort/people.js";
import type { EncoderPlan } from "../../contract/encoderPlan.js";
import type { Fault } from "../../core/errors.js";
import { hasImage, type ImageSet } from "../../images/imageSet.js";
import { readingOf } from "./readingOf.js";

/**
 * Whether the network can be built for what it would take: settings that contradict each other, images that are too small for
 * it (the smallest edge and the first subject are named).
 * @param plan with its settings, features and images filled in
 */
export function networkFaults(cohort: Cohort, plan: EncoderPlan): Fault[] {
  const { encoder, columns, images } = plan;
  const set = cohort.images?.find(({ name }) => name === images);
  const input = images === null ? [columns.features.length] : set?.shape;
  if (!input || input[0] === 0) return [];
  try {
    encoderDefinition({ id: encoder.id, input, settings: encoder.settings });
    return [];
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return [
      (set && tooSmall(cohort, plan, set)) ?? {
        column: "encoder",
        expected: "a network that can be built",
        got: error.message,
      },
    ];
  }
}

/** What is said of images that are too small; all of a set are of one size. */
function tooSmall(cohort: Cohort, plan: EncoderPlan, set: ImageSet): Fault | undefined {
  const { id, settings } = plan.encoder;
  const smallest = minimumInput(id, settings);
  const size = set.shape.slice(0, -1);
  if (size.every((length) => length >= smallest)) return undefined;
  const { ids } = everyoneIn(cohort, readingOf(plan));
  const whose = ids.find((_, row) => hasImage(set, row));
  return {
    column: "encoder",
    expected: `images of ${smallest} cells or more along every edge, which ${id} needs (take larger images, or a smaller network)`,
    got: `${size.join(" x ")} for everyone${whose === undefined ? "" : `, ${whose} the first`}`,
  };
}
