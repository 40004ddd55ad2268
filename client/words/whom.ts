import type { Result } from "../../src/contract/result.js";
import { several } from "./numbers.js";

/** Whether an outcome was followed in place of controls and patients. */
export function followsOutcome({ method }: Pick<Result, "method">): boolean {
  return method.contrast === "outcome";
}

/** `61 patients`, or `61 people` where there are no controls to be told from; where people have several rows, `61 rows of patients`. */
export function whom(result: Result, n: number): string {
  if (result.fitted.people) return followsOutcome(result) ? several(n, "row") : `${several(n, "row")} of patients`;
  return followsOutcome(result) ? several(n, "person", "people") : several(n, "patient");
}

/** `30 controls`; where people have several rows, `30 rows of controls`. */
export function controlsInWords({ fitted }: Result, n: number): string {
  return fitted.people ? `${several(n, "row")} of controls` : several(n, "control");
}

/** Of how many people the rows are that were analysed; nothing where each row is a person. */
export function ofPeople(result: Result): string {
  const { people } = result.fitted;
  if (!people) return "";
  if (followsOutcome(result)) return ` of ${several(people.patients, "person", "people")}`;
  return ` of ${several(people.controls, "control")} and ${several(people.patients, "patient")}`;
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
