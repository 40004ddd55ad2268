import type { Random } from "../src/core/random.js";
import { type BuiltNetwork, buildNetwork } from "./definition/build.js";
import { type HeadPlan, headDefinition } from "./headDefinition.js";

export { type HeadPlan, headDefinition, headKinds } from "./headDefinition.js";

/** A head with weights drawn as its plan says. @throws RangeError where the widths do not go with the kind */
export function makeHead(plan: HeadPlan, random: Random): BuiltNetwork {
  return buildNetwork(headDefinition(plan), random);
}
