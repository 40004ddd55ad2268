import { columnNamed } from "../../cohort/cells.js";
import type { Cohort } from "../../cohort/cohort.js";
import { controlLevels } from "../../cohort/controlLevel.js";
import { readLevels } from "../../cohort/reading.js";
import { shortList } from "../../cohort/shortList.js";
import type { EncoderPlan } from "../../contract/encoderPlan.js";
import type { Fault } from "../../core/errors.js";

/** Which values of the label column mean control, where only controls are learnt from. */
export function controlsOf(cohort: Cohort, plan: EncoderPlan): { control: string[]; faults: readonly Fault[] } {
  const { label, control, missing } = plan.columns;
  if (plan.people === "everyone") return { control, faults: [] };
  if (label === null) {
    const expected = "the column that tells controls from patients, as only controls are learnt from";
    return { control, faults: [{ column: "columns.label", expected, got: "nothing" }] };
  }
  const column = columnNamed(cohort, label);
  if (!column) return { control, faults: [] };
  const everyone = Int32Array.from({ length: cohort.rows }, (_, row) => row);
  const { levels } = readLevels(column, everyone, missing);
  const chosen = control.length > 0 ? control : controlLevels(levels);
  const strange = chosen.filter((level) => !levels.includes(level));
  const fault = (got: string) => ({
    column: "columns.control",
    expected: `which values of "${label}" mean control: ${shortList(levels)}`,
    got,
  });
  return { control: chosen, faults: chosen.length === 0 ? [fault("nothing")] : strange.map(fault) };
}
