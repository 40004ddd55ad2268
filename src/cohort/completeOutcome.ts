import type { Columns } from "../contract/plan.js";
import type { Fault } from "../core/errors.js";
import { columnNamed } from "./cells.js";
import type { Cohort } from "./cohort.js";
import { columnFacts } from "./columnFacts.js";
import { readLevels } from "./reading.js";
import { shortList } from "./shortList.js";

/** An outcome is a column of numbers: more than this share of its cells can be read as such. */
const NUMBER_SHARE = 0.5;

/**
 * The outcome stands in place of controls and patients, and has no other part in the plan: as a covariate it would be
 * taken out of the features that are to follow it.
 */
export function completeOutcome(cohort: Cohort, columns: Columns): { columns: Partial<Columns>; faults: Fault[] } {
  const { outcome, label } = columns;
  const fault = (role: string, expected: string, got: string): Fault => ({ column: `columns.${role}`, expected, got });
  if (outcome === null) return { columns: {}, faults: [fault("outcome", "the column of the outcome", "nothing")] };
  const faults = [...otherParts(columns, outcome), ...noNumbers(cohort, columns, outcome)];
  if (label === null) return { columns: { control: [], patient: [] }, faults };
  const expected = "null: the outcome stands in place of controls and patients, and everyone who has one is analysed";
  return { columns: {}, faults: [fault("label", expected, label), ...faults] };
}

/** Named as a feature it is refused with the features. */
function otherParts({ covariates, attributes, ignore, site, group, id }: Columns, outcome: string): Fault[] {
  const parts = { covariates, attributes, ignore, site: [site], group: [group], id: [id] };
  return Object.entries(parts)
    .filter(([, names]) => names.includes(outcome))
    .map(([role]) => ({ column: `columns.${role}`, expected: "no column that is the outcome too", got: outcome }));
}

/** Said of the column, once, where a cell here and there would be said by its row. */
function noNumbers(cohort: Cohort, { missing }: Columns, outcome: string): Fault[] {
  const column = columnNamed(cohort, outcome);
  if (!column) return [];
  const { filled, numeric } = columnFacts(column, missing);
  if (numeric > NUMBER_SHARE * filled) return [];
  const everyone = Int32Array.from({ length: cohort.rows }, (_, i) => i);
  const { levels } = readLevels(column, everyone, missing);
  const held = levels.length === 0 ? "no value" : shortList(levels.slice(0, 5));
  return [{ column: "columns.outcome", expected: "a column of numbers", got: `${outcome}, which holds ${held}` }];
}
