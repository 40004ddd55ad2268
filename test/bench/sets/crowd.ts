import { gaussian, type Random } from "../../../src/core/random.js";
import { type Matrix, row, zeros } from "../../../src/linalg/matrix.js";
import type { Drawn } from "../laws.js";

/** How many controls, and how many patients of each subgroup. */
export type Sizes = { readonly controls: number; readonly patients: readonly number[] };

/**
 * A cohort person by person, controls first.
 *
 * @param person fills a row that holds zeros; `subgroup` is -1 for a control
 */
export function crowd(
  { controls, patients }: Sizes,
  features: number,
  person: (into: Float64Array, subgroup: number) => void,
): Drawn {
  const subgroup = Int32Array.from([
    ...Array.from({ length: controls }, () => -1),
    ...patients.flatMap((size, k) => Array.from({ length: size }, () => k)),
  ]);
  const x: Matrix = zeros(subgroup.length, features);
  subgroup.forEach((group, i) => {
    person(row(x, i), group);
  });
  return { x, target: Uint8Array.from(subgroup, (group) => Number(group >= 0)), subgroup };
}

/** Adds so much of a direction. */
export function add(into: Float64Array, size: number, direction: Float64Array): void {
  for (let j = 0; j < into.length; j++) into[j] += size * direction[j];
}

/** Standard normal noise on every feature. */
export function addNoise(into: Float64Array, random: Random, spread = 1): void {
  for (let j = 0; j < into.length; j++) into[j] += spread * gaussian(random);
}
