import { permutation, type Random } from "../../core/random.js";
import { membersOf } from "./twoGroups.js";

/** Above this many times the sample, searching on a sample pays. */
const WORTH_SAMPLING = 1.5;

/**
 * The people that restarts search on, ascending: everyone, or a draw of so many from both groups. Each group gives
 * half, or all it has with the other filling up.
 */
export function searchSample(target: Uint8Array, most: number, random: Random): Int32Array {
  if (target.length <= WORTH_SAMPLING * most) return Int32Array.from(target.keys());
  const [patients, controls] = [membersOf(target, 1), membersOf(target, 0)];
  const half = Math.floor(most / 2);
  const fromPatients = Math.min(patients.length, Math.max(half, most - controls.length));
  const fromControls = Math.min(controls.length, most - fromPatients);
  const drawn = [
    ...draw(patients, fromPatients, random.fork("patients")),
    ...draw(controls, fromControls, random.fork("controls")),
  ];
  return Int32Array.from(drawn).sort();
}

function draw(members: Int32Array, count: number, random: Random): Int32Array {
  return permutation(random, members.length)
    .subarray(0, count)
    .map((i) => members[i]);
}
