import { gaussian, permutation, type Random, seeded } from "../../../src/core/random.js";
import { type Drawn, rotation } from "../laws.js";
import { add, addNoise, crowd } from "./crowd.js";

/** Many small subgroups, each marked by a few features of its own. */
export type SmallGroupsLaw = {
  readonly features: number;
  readonly controls: number;
  /** Patients of each subgroup. */
  readonly patients: readonly number[];
  /** Features that mark a subgroup. */
  readonly marks: number;
  /** Distance of a subgroup from the other patients. */
  readonly effect: number;
};

/**
 * Noise, the two nuisances of the planted law (two-valued of 3, normal of 2.5), and in patients a common shift of 1 and the marks of
 * the person's subgroup, a fifth weaker or stronger from person to person. New people: four times as many.
 */
export function smallGroups(law: SmallGroupsLaw, seed: number): { train: Drawn; test: Drawn } {
  const random = seeded(seed);
  const shared = rotation(law.features, 3, random.fork("directions"));
  const own = drawMarks(law, random.fork("marks"));
  const people = (times: number, stream: Random) =>
    crowd(
      { controls: law.controls, patients: law.patients.map((size) => times * size) },
      law.features,
      (into, subgroup) => person(into, { subgroup, shared, own, random: stream }),
    );
  return { train: people(1, random.fork("train")), test: people(4, random.fork("test")) };
}

/** Signs on features that no two subgroups share, of the length of the effect, [subgroups][d]. */
function drawMarks({ features, patients, marks, effect }: SmallGroupsLaw, random: Random): Float64Array[] {
  const order = permutation(random, features);
  return patients.map((_, k) => {
    const direction = new Float64Array(features);
    for (const j of order.subarray(k * marks, (k + 1) * marks))
      direction[j] = ((random() < 0.5 ? -1 : 1) * effect) / Math.sqrt(marks);
    return direction;
  });
}

type Person = {
  readonly subgroup: number;
  readonly shared: readonly Float64Array[];
  readonly own: readonly Float64Array[];
  readonly random: Random;
};

function person(into: Float64Array, { subgroup, shared: [first, second, disease], own, random }: Person): void {
  addNoise(into, random);
  add(into, 3 * (random() < 0.5 ? -1 : 1), first);
  add(into, 2.5 * gaussian(random), second);
  if (subgroup < 0) return;
  add(into, 1, disease);
  add(into, 1 + 0.2 * gaussian(random), own[subgroup]);
}
