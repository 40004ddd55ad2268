import type { Measured } from "../cohort/measured.js";
import { splitUnits } from "../cohort/splitUnits.js";
import { permutation, type Random } from "../core/random.js";
import { drawSites } from "./dealSites.js";

/** Share of the people that a refit sees. */
export const SUBSAMPLE = 0.8;

/**
 * Rows of a random share of the people, in ascending order. Rows of one group stay together; groups with a patient in
 * them and groups of controls only are drawn apart, so that both keep their share. Where the plan splits by site, whole
 * sites are drawn.
 */
export function subsample(measured: Measured, random: Random, share = SUBSAMPLE): Int32Array {
  const { target, groups, splitSites } = measured;
  if (splitSites) return drawSites({ target, units: splitUnits(measured) }, random, share);
  const withPatient = new Set(groups.filter((_, i) => target[i] === 1));
  const others = new Set(groups.filter((group) => !withPatient.has(group)));
  const draw = (from: Set<number>) => drawn([...from], { random, share });
  const kept = new Set([...draw(withPatient), ...draw(others)]);
  return Int32Array.from(groups.keys()).filter((i) => kept.has(groups[i]));
}

function drawn(groups: number[], { random, share }: { random: Random; share: number }): number[] {
  const order = permutation(random, groups.length);
  return Array.from(order.subarray(0, Math.ceil(groups.length * share)), (i) => groups[i]);
}
