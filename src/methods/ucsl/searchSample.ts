import { permutation, type Random } from "../../core/random.js";
import type { TwoGroups } from "./twoGroups.js";

/** Above this many times the sample, searching on a sample pays. */
const WORTH_SAMPLING = 1.5;

/**
 * The people that restarts search on: everyone, or a draw of so many from both groups. Each group gives half, or all it
 * has with the other filling up.
 *
 * @returns rows of patients and rows of controls, ascending
 */
export function searchSample(
  { x, patients }: TwoGroups,
  most: number,
  random: Random,
): readonly [patients: Int32Array, controls: Int32Array] {
  const controls = x.rows - patients;
  if (x.rows <= WORTH_SAMPLING * most) return [ascending(patients), ascending(controls, patients)];
  const half = Math.floor(most / 2);
  const fromPatients = Math.min(patients, Math.max(half, most - controls));
  const fromControls = Math.min(controls, most - fromPatients);
  const drawn = draw(controls, fromControls, random.fork("controls"));
  return [draw(patients, fromPatients, random.fork("patients")), drawn.map((i) => patients + i)];
}

function ascending(count: number, from = 0): Int32Array {
  return Int32Array.from({ length: count }, (_, i) => from + i);
}

function draw(count: number, sample: number, random: Random): Int32Array {
  return permutation(random, count).slice(0, sample).sort();
}
