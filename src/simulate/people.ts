import { gaussian, permutation, type Random } from "../core/random.js";
import type { SimulateOptions } from "./options.js";

/** Who is in a simulated cohort; columns of people in the order of the file. */
export type People = {
  readonly ids: readonly string[];
  /** Subgroup from 0; -1 for controls. */
  readonly subgroup: Int8Array;
  readonly age: Float64Array;
  readonly male: Uint8Array;
  readonly site: Uint8Array;
};

const AGE = { mean: 45, sd: 13, from: 18, to: 78 };

/** Draws everyone, shuffled: neither the id nor the place in the file tells who is who. */
export function drawPeople(options: SimulateOptions, random: Random): People {
  const { controls, patients, sites } = options;
  const count = controls + patients;
  const order = permutation(random.fork("order"), count);
  const subgroup = new Int8Array(count).fill(-1);
  subgroupSizes(options).forEach((size, k, sizes) => {
    const from = sizes.slice(0, k).reduce((sum, before) => sum + before, 0);
    for (let i = from; i < from + size; i++) subgroup[order[i]] = k;
  });
  const width = Math.max(4, String(count).length);
  const [ageStream, sexStream, siteStream] = ["age", "sex", "site"].map((label) => random.fork(label));
  return {
    ids: Array.from({ length: count }, (_, i) => `sub-${String(i + 1).padStart(width, "0")}`),
    subgroup,
    age: Float64Array.from({ length: count }, () => drawAge(ageStream)),
    male: Uint8Array.from({ length: count }, () => (sexStream() < 0.5 ? 1 : 0)),
    site: Uint8Array.from({ length: count }, () => Math.floor(siteStream() * sites)),
  };
}

/** Sizes that fall evenly from the largest to the smallest, `ratio` times smaller; they add up to the patients. */
function subgroupSizes({ patients, subgroups, ratio }: SimulateOptions): number[] {
  const weights = Array.from({ length: subgroups }, (_, k) => ratio ** (-k / Math.max(1, subgroups - 1)));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let [reached, given] = [0, 0];
  return weights.map((weight) => {
    reached += weight;
    const size = Math.round((patients * reached) / total) - given;
    given += size;
    return size;
  });
}

function drawAge(random: Random): number {
  const age = AGE.mean + AGE.sd * gaussian(random);
  return age < AGE.from || age > AGE.to ? AGE.from + random() * (AGE.to - AGE.from) : age;
}
