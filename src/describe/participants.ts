import type { Measured } from "../cohort/measured.js";
import { countPeople, repeats } from "../evaluate/countPeople.js";
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
      people: repeats(measured.groups)
        ? { controls: countPeople(measured, 0), patients: countPeople(measured, 1) }
        : null,
    },
    features,
    dropped: [...measured.dropped],
  };
}
