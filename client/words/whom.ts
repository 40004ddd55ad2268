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

/** Who is kept together where nobody is divided. */
export function whole(result: Pick<Result, "method">): string {
  return followsOutcome(result) ? "Everyone" : "Patients";
}

/** Whose mean, median and spread a person is measured by. */
export function whose(follows: boolean): string {
  return follows ? "everyone's" : "the controls'";
}

/** How far subgroups may be trusted that were drawn because they were asked for, in a word. */
export function exploratoryShort(follows: boolean): string {
  return follows
    ? "Exploratory: without controls, nothing tests these subgroups."
    : "Exploratory: the data do not bear these subgroups out.";
}
