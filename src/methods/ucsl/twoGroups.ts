import type { Matrix } from "../../linalg/matrix.js";

/** Patients and controls side by side: features [n, d], 1 for a patient and 0 for a control, and who the patients are. */
export type TwoGroups = { readonly x: Matrix; readonly target: Uint8Array; readonly patients: Int32Array };

/** Notes who the patients are. */
export function twoGroups(x: Matrix, target: Uint8Array): TwoGroups {
  return { x, target, patients: membersOf(target, 1) };
}

/** The rows of one group: 1 for patients, 0 for controls. */
export function membersOf(target: Uint8Array, group: number): Int32Array {
  const members: number[] = [];
  for (let i = 0; i < target.length; i++) if (target[i] === group) members.push(i);
  return Int32Array.from(members);
}
