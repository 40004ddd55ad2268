import { gaussian, type Random, seeded } from "../../src/core/random.js";
import { type Matrix, row, zeros } from "../../src/linalg/matrix.js";
import { rotation } from "./laws.js";

/** Subgroups in whom an outcome follows different features, under a nuisance that all share. */
export type OutcomeLaw = {
  readonly features: number;
  readonly subgroups: number;
  readonly people: number;
  /** How far a subgroup moves along its own direction for each unit of the outcome. */
  readonly effect: number;
};
export type Followers = { readonly x: Matrix; readonly outcome: Float64Array; readonly subgroup: Int32Array };

export const outcomeLaw: OutcomeLaw = { features: 50, subgroups: 2, people: 1000, effect: 3 };

/** A cohort to learn from and 400 new people of the same law. */
export function plantedOutcome(law: OutcomeLaw, seed: number): { train: Followers; test: Followers } {
  const random = seeded(seed);
  const directions = rotation(law.features, law.subgroups + 3, random.fork("directions"));
  const train = people(law, directions, random.fork("train"));
  return { train, test: people({ ...law, people: 400 }, directions, random.fork("test")) };
}

/** noise + 3 z1 u1 + 2.5 z2 u2 + s (m + effect d_subgroup), s even between 0.5 and 2; the outcome is s + noise of 0.3. */
function people(
  { features, subgroups, people, effect }: OutcomeLaw,
  directions: readonly Float64Array[],
  random: Random,
) {
  const x = zeros(people, features);
  const outcome = new Float64Array(people);
  const subgroup = new Int32Array(people);
  const [u1, u2, m, ...own] = directions;
  for (let i = 0; i < people; i++) {
    const severity = 0.5 + 1.5 * random();
    subgroup[i] = Math.floor(random() * subgroups);
    outcome[i] = severity + 0.3 * gaussian(random);
    const terms: [number, Float64Array][] = [
      [3 * (random() < 0.5 ? -1 : 1), u1],
      [2.5 * gaussian(random), u2],
      [severity, m],
      [effect * severity, own[subgroup[i]]],
    ];
    const into = row(x, i);
    for (let j = 0; j < features; j++) into[j] = terms.reduce((sum, [size, u]) => sum + size * u[j], gaussian(random));
  }
  return { x, outcome, subgroup };
}
