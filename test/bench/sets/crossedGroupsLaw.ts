import { gaussian, type Random, seeded } from "../../../src/core/random.js";
import type { Drawn } from "../laws.js";
import { crowd } from "./crowd.js";

const EACH = 100;

/**
 * Four subgroups by two crossed shifts, under columns that vary ten times as much among everyone: the law on which contrastive principal
 * components are shown. 400 controls and 400 patients, 30 columns; controls vary by 10, 3 and 1 in each ten, patients by 10, 1 and 1, with 6 more
 * on the second ten in two subgroups, 3 more on the third in two.
 *
 * @see Abid et al. (2018), Exploring patterns enriched in a dataset with contrastive principal component analysis
 */
export function crossedGroups(seed: number): { train: Drawn; test: Drawn } {
  const random = seeded(seed);
  return { train: people(random.fork("train")), test: people(random.fork("test")) };
}

function people(random: Random): Drawn {
  return crowd({ controls: 4 * EACH, patients: [EACH, EACH, EACH, EACH] }, 30, (into, subgroup) => {
    const patient = subgroup >= 0;
    const spread = [10, patient ? 1 : 3, 1];
    const shift = patient ? [0, 6 * (subgroup % 2), 3 * Math.floor(subgroup / 2)] : [0, 0, 0];
    for (let j = 0; j < into.length; j++) {
      const ten = Math.floor(j / 10);
      into[j] = shift[ten] + spread[ten] * gaussian(random);
    }
  });
}
