import type { Result } from "../../src/contract/result.js";
import { several } from "./numbers.js";

/** Whether an outcome was followed in place of controls and patients. */
export function followsOutcome({ method }: Pick<Result, "method">): boolean {
  return method.contrast === "outcome";
}

/** `61 patients`, or `61 people` where there are no controls to be told from. */
export function whom(result: Result, n: number): string {
  return followsOutcome(result) ? several(n, "person", "people") : several(n, "patient");
}

/** Whom subgroups are compared with. */
export function reference(result: Result): string {
  return followsOutcome(result) ? "the others" : "controls";
}
