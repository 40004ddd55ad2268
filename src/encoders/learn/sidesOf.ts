import type { EncoderPlan } from "../../contract/encoderPlan.js";
import type { Random } from "../../core/random.js";
import { type HeldOut, holdOutRows } from "../../train/rows/holdOutRows.js";
import type { EncoderPeople } from "../people/encoderPeople.js";

/** Norms of a batch take two rows or more. */
const FEWEST = 2;

/**
 * Who is trained on, and who only watches; the rows of one person are on one side, and every class on both. Nobody watches where
 * only one row would.
 */
export function sidesOf({ groups, attributes }: EncoderPeople, plan: EncoderPlan, random: Random): HeldOut {
  const classes = plan.labels === null ? undefined : attributes[plan.labels].values;
  const labels = classes && { labels: classes.map((label) => (Number.isNaN(label) ? -1 : label)) };
  const sides = holdOutRows({ groups, ...labels }, { share: plan.training.validation, random });
  if (sides.validation.length >= FEWEST) return sides;
  return { training: Int32Array.from(groups.keys()), validation: new Int32Array(0) };
}
