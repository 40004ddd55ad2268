import { gaussian, type Random, seeded } from "../../src/core/random.js";
import { type Matrix, row, zeros } from "../../src/linalg/matrix.js";

/** Planted subgroups under a nuisance that patients and controls share. */
export type Law = {
  readonly features: number;
  readonly subgroups: number;
  readonly controls: number;
  readonly patients: number;
  /** Distance of a subgroup from the other patients. */
  readonly effect: number;
  /** Shares of the subgroups; even by default. */
  readonly shares?: readonly number[];
  /** Degrees of freedom of the rows, multiplied as a multivariate t; normal when left out. */
  readonly degrees?: number;
  /** How much stronger the nuisance is in patients. */
  readonly patientNuisance?: number;
};

export const law: Law = { features: 50, subgroups: 2, controls: 500, patients: 500, effect: 3 };

/** Rows [n, d], 1 for a patient, and each patient's subgroup (-1 for controls). */
export type Drawn = { readonly x: Matrix; readonly target: Uint8Array; readonly subgroup: Int32Array };
export type Planted = { readonly train: Drawn; readonly test: Drawn };

/** A cohort to learn from and 200 + 200 new people of the same law. */
export function planted(law: Law, seed: number): Planted {
  const random = seeded(seed);
  const directions = rotation(law.features, law.subgroups + 3, random.fork("directions"));
  const train = people(law, directions, random.fork("train"));
  return { train, test: people({ ...law, controls: 200, patients: 200 }, directions, random.fork("test")) };
}

function people(law: Law, directions: readonly Float64Array[], random: Random): Drawn {
  const n = law.controls + law.patients;
  const x = zeros(n, law.features);
  const target = Uint8Array.from({ length: n }, (_, i) => Number(i >= law.controls));
  const subgroup = Int32Array.from(target, (group) => (group === 1 ? drawSubgroup(law, random) : -1));
  for (let i = 0; i < n; i++) person(law, directions, { into: row(x, i), subgroup: subgroup[i], random });
  return { x, target, subgroup };
}

function drawSubgroup({ subgroups, shares }: Law, random: Random): number {
  if (!shares) return Math.floor(random() * subgroups);
  const at = random() * shares.reduce((a, b) => a + b, 0);
  const edges = shares.map((_, k) => shares.slice(0, k + 1).reduce((a, b) => a + b, 0));
  return edges.findIndex((edge) => at < edge);
}

type Person = { into: Float64Array; subgroup: number; random: Random };

/** noise + 3 z1 u1 + 2.5 z2 u2 + [patient] (m + effect d_subgroup) */
function person({ effect, degrees, patientNuisance = 1 }: Law, directions: readonly Float64Array[], p: Person): void {
  const { into, subgroup, random } = p;
  const [u1, u2, m, ...own] = directions;
  const nuisance = subgroup < 0 ? 1 : patientNuisance;
  const terms: [number, Float64Array][] = [
    [nuisance * 3 * (random() < 0.5 ? -1 : 1), u1],
    [nuisance * 2.5 * gaussian(random), u2],
  ];
  if (subgroup >= 0) terms.push([1, m], [effect, own[subgroup]]);
  const stretch = degrees ? Math.sqrt(degrees / chiSquared(degrees, random)) : 1;
  for (let j = 0; j < into.length; j++)
    into[j] = stretch * (gaussian(random) + terms.reduce((sum, [size, direction]) => sum + size * direction[j], 0));
}

function chiSquared(degrees: number, random: Random): number {
  let sum = 0;
  for (let k = 0; k < degrees; k++) sum += gaussian(random) ** 2;
  return sum;
}

/** The first columns of a random rotation: orthonormal directions, [count][d]. */
export function rotation(d: number, count: number, random: Random): Float64Array[] {
  const directions: Float64Array[] = [];
  while (directions.length < count) {
    const direction = Float64Array.from({ length: d }, () => gaussian(random));
    for (const kept of directions) {
      const share = kept.reduce((sum, v, j) => sum + v * direction[j], 0);
      for (let j = 0; j < d; j++) direction[j] -= share * kept[j];
    }
    const size = Math.sqrt(direction.reduce((sum, v) => sum + v * v, 0));
    directions.push(direction.map((v) => v / size));
  }
  return directions;
}
