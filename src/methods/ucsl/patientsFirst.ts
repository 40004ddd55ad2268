import { SalientError } from "../../core/errors.js";
import type { Matrix } from "../../linalg/matrix.js";
import { type Scaling, scaled } from "./scaling.js";
import { membersOf, type TwoGroups } from "./twoGroups.js";

/** Everyone scaled, the patients before the controls, each in the order they came in. */
export function patientsFirst(x: Matrix, target: Uint8Array, scaling: Scaling): TwoGroups {
  const patients = membersOf(target, 1);
  return { x: scaled(x, scaling, joined(patients, membersOf(target, 0))), patients: patients.length };
}

/** One list of rows after the other. */
export function joined(a: Int32Array, b: Int32Array): Int32Array {
  const both = new Int32Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}

/** @throws SalientError `COHORT_TOO_SMALL` without controls or with fewer patients than clusters */
export function refuseUnfit(target: Uint8Array, clusters: number): void {
  const patients = target.reduce((sum, group) => sum + group, 0);
  const controls = target.length - patients;
  if (controls > 0 && patients >= clusters) return;
  const found = `found ${patients} patients and ${controls} controls`;
  throw new SalientError("COHORT_TOO_SMALL", `${clusters} subgroups need as many patients, and controls; ${found}`);
}
