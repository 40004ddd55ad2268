import type { Columns } from "../contract/plan.js";
import type { Fault } from "../core/errors.js";

const FEWEST_CONTROLS = 5;
const FEWEST_PATIENTS = 10;

/** Too few controls, too few patients: nobody can be contrasted with nobody. */
export function tooFew(target: Uint8Array, { label, control, patient }: Columns): Fault[] {
  const patients = target.reduce((sum, group) => sum + group, 0);
  const column = label ?? "label";
  const fault = (least: number, who: string, levels: readonly string[], got: number): Fault[] =>
    got >= least ? [] : [{ column, expected: `at least ${least} ${who} (${levels.join(", ")})`, got: String(got) }];
  return [
    ...fault(FEWEST_CONTROLS, "controls", control, target.length - patients),
    ...fault(FEWEST_PATIENTS, "patients", patient, patients),
  ];
}
