import type { Measured } from "../cohort/measured.js";
import { permutation, type Random } from "../core/random.js";

/** Share of the people that a refit sees. */
export const SUBSAMPLE = 0.8;

/**
 * Rows of a random 80 % of the people, in ascending order. Rows of one group stay together; groups with a patient in
 * them and groups of controls only are drawn apart, so that both keep their share.
 */
export function subsample({ target, groups }: Measured, random: Random): Int32Array {
  const withPatient = new Set(groups.filter((_, i) => target[i] === 1));
  const others = new Set(groups.filter((group) => !withPatient.has(group)));
  const kept = new Set([...drawn([...withPatient], random), ...drawn([...others], random)]);
  return Int32Array.from(groups.keys()).filter((i) => kept.has(groups[i]));
}

function drawn(groups: number[], random: Random): number[] {
  const order = permutation(random, groups.length);
  return Array.from(order.subarray(0, Math.ceil(groups.length * SUBSAMPLE)), (i) => groups[i]);
}
