import { digitCohorts, digitsAgainst, drawDigits, drawDigitsAgainst } from "../digits.js";
import { type Law, law, planted } from "../laws.js";
import { type BenchSet, simulated } from "./benchSet.js";
import { crossedGroups } from "./crossedGroupsLaw.js";
import { lesions } from "./lesionLaw.js";
import { rings } from "./ringsLaw.js";
import { type SmallGroupsLaw, smallGroups } from "./smallGroupsLaw.js";

const six: SmallGroupsLaw = {
  ...{ features: 60, controls: 300, patients: [20, 25, 30, 35, 40, 50] },
  ...{ marks: 6, effect: 5 },
};
const eight: SmallGroupsLaw = {
  ...{ features: 400, controls: 150, patients: [15, 15, 20, 20, 25, 25, 30, 30] },
  ...{ marks: 10, effect: 7 },
};

/** Laws of tables whose truth is known, then digits. */
export const simulatedSets: readonly BenchSet[] = [
  plantedSet("K = 2", {}),
  plantedSet("K = 3", { subgroups: 3 }),
  plantedSet("K = 2, d 200", { features: 200 }),
  plantedSet("K = 3, 150 + 150", { subgroups: 3, controls: 150, patients: 150 }),
  plantedSet("K = 2, t4 rows", { degrees: 4 }),
  plantedSet("K = 2, 1 : 4", { shares: [1, 4] }),
  plantedSet("K = 2, effect 1.5", { effect: 1.5 }),
  plantedSet("K = 2, effect 2", { effect: 2 }),
  plantedSet("K = 3, effect 4", { subgroups: 3, effect: 4 }),
  plantedSet("K = 2, nuisance x 1.5", { patientNuisance: 1.5 }),
  simulated("lesions left, right", 2, (seed) => lesions({ depth: 3, bilateral: false }, seed)),
  simulated("lesions left, right, both", 3, (seed) => lesions({ depth: 4.5, bilateral: true }, seed)),
  simulated("six small groups", 6, (seed) => smallGroups(six, seed)),
  simulated("eight small groups, d 400", 8, (seed) => smallGroups(eight, seed)),
  simulated("four crossed groups", 4, crossedGroups),
  simulated("rings of radius 3 and 8", 2, (seed) => rings([3, 8], seed)),
  ...digitCohorts.map((digits) =>
    simulated(`digits ${digits.join(" + ")}`, digits.length, (seed) => drawDigits(digits, seed)),
  ),
  ...digitsAgainst.map((each) =>
    simulated(`digits ${each.digits.join(" + ")} against ${each.control}`, each.digits.length, (seed) =>
      drawDigitsAgainst(each, seed),
    ),
  ),
];

function plantedSet(name: string, changes: Partial<Law>): BenchSet {
  const changed = { ...law, ...changes };
  return simulated(name, changed.subgroups, (seed) => planted(changed, seed));
}
