import type { Columns, Preprocessing } from "../contract/plan.js";
import { columnNamed } from "./cells.js";
import type { Cohort } from "./cohort.js";
import { defaultFeatures } from "./completeFeatures.js";
import { droppedInWords } from "./droppedInWords.js";
import { type FeatureFacts, factsOf } from "./featureFacts.js";
import { uselessness } from "./judgeFeatures.js";
import { readNumbers } from "./reading.js";
import { CONTROL, NEITHER, PATIENT, sidesOf } from "./sidesOf.js";

/**
 * The features that an analysis would leave out as they say nothing, by the rule that it goes by (`uselessness`): the edges
 * of pictures, which are the same for everyone, or for every control.
 */
export function uselessNotes(cohort: Cohort, columns: Columns, scale: Preprocessing["scale"]): string[] {
  const sides = columns.outcome === null ? sidesOf(cohort, columns) : null;
  const rows = Int32Array.from({ length: cohort.rows }, (_, row) => row).filter((row) => sides?.[row] !== NEITHER);
  const target = Uint8Array.from(rows, (row) => Number((sides?.[row] ?? PATIENT) === PATIENT));
  const hasControls = sides?.includes(CONTROL) ?? false;
  const named = [...columns.features, ...Object.values(columns.modalities).flat()];
  const features = named.length > 0 ? named : defaultFeatures(cohort, columns);
  const dropped = features.flatMap((feature) => {
    const column = columnNamed(cohort, feature);
    if (!column) return [];
    const facts: FeatureFacts = factsOf(feature, readNumbers(column, rows, columns.missing).values, target);
    const reason =
      facts.controls.known + facts.patients.known === 0 ? undefined : uselessness(facts, scale, hasControls);
    return reason === undefined ? [] : [{ feature, reason }];
  });
  return droppedInWords(dropped);
}
