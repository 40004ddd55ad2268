import type { Measured } from "../cohort/measured.js";
import { subjectsOf } from "../evaluate/division.js";

/** How many came, were left out and were fitted, and the features that were learnt from. */
export function participants(measured: Measured) {
  const features = Object.values(measured.tables).flatMap((table) => table.features);
  return {
    flow: [...measured.flow],
    fitted: {
      controls: subjectsOf(measured, 0).length,
      patients: subjectsOf(measured, 1).length,
      features: features.length,
    },
    features,
    dropped: [...measured.dropped],
  };
}
