import { FEWEST_CONTROLS, FEWEST_PATIENTS } from "../contract/fewest.js";
import type { Columns } from "../contract/plan.js";
import type { Fault } from "../core/errors.js";

/**
 * Too few controls, too few patients: nobody can be contrasted with nobody. Where people have several rows, people count.
 *
 * @param target 1 patient, 0 control
 * @param groups rows of one group are one person
 */
export function tooFew(target: Uint8Array, groups: ArrayLike<number>, { label, control, patient }: Columns): Fault[] {
  const column = label ?? "label";
  const fault = (least: number, who: string, levels: readonly string[], group: 0 | 1): Fault[] => {
    const rows = Array.from(target.keys()).filter((i) => target[i] === group);
    const got = new Set(rows.map((i) => groups[i])).size;
    const found = rows.length === got ? String(got) : `${got}, of ${rows.length} rows`;
    return got >= least ? [] : [{ column, expected: `at least ${least} ${who} (${levels.join(", ")})`, got: found }];
  };
  return [...fault(FEWEST_CONTROLS, "controls", control, 0), ...fault(FEWEST_PATIENTS, "patients", patient, 1)];
}
