import { encoderDefinition } from "../../../models/encoders/catalogue.js";
import type { Cohort } from "../../cohort/cohort.js";
import type { EncoderPlan } from "../../contract/encoderPlan.js";
import type { Fault } from "../../core/errors.js";

/**
 * Whether the network can be built for what it would take: settings that contradict each other, images that are too small for
 * it (the smallest edge is named).
 * @param plan with its settings, features and images filled in
 */
export function networkFaults(cohort: Cohort, { encoder, columns, images }: EncoderPlan): Fault[] {
  const set = cohort.images?.find(({ name }) => name === images);
  const input = images === null ? [columns.features.length] : set?.shape;
  if (!input || input[0] === 0) return [];
  try {
    encoderDefinition({ id: encoder.id, input, settings: encoder.settings });
    return [];
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return [{ column: "encoder", expected: `a network that can be built: ${error.message}`, got: input.join(" x ") }];
  }
}
