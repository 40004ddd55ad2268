import { measuredShare } from "../cohort/measuredShare.js";
import type { Flag } from "../contract/result.js";
import type { Division } from "../evaluate/division.js";
import { flags } from "../evaluate/flags.js";
import type { Model, Placement } from "../model.js";
import { outOfRange } from "../preprocess/index.js";

/** What is to be read with care about each subject measured. */
export function flagsOf(
  { plan, preprocessing }: Model,
  { measured }: Division,
  { responsibilities }: Placement,
): Flag[][] {
  const divided = Array.from(measured.target, (target) => target === 1);
  const { assignable } = plan.evaluate;
  const evidence = { responsibilities, divided, assignable, measured: measuredShare(measured) };
  return flags({ ...evidence, outOfRange: outOfRange(preprocessing, measured) });
}
