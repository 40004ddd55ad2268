import { FEWEST_CONTROLS, FEWEST_JUDGED, FEWEST_PATIENTS, FEWEST_PEOPLE_JUDGED } from "../contract/fewest.js";
import type { Columns } from "../contract/plan.js";
import type { Cohort } from "./cohort.js";
import { groupNumbers } from "./people.js";
import { CONTROL, PATIENT, sidesOf } from "./sidesOf.js";

/** That there are too few people to find subgroups among, or to test them, before anything is computed. */
export function warnOfFew(cohort: Cohort, columns: Columns): string[] {
  const sides = columns.outcome === null ? sidesOf(cohort, columns) : null;
  if (!sides) return [];
  const groups = groupNumbers(cohort, columns, Int32Array.from(sides.keys()));
  const [controls, patients] = [CONTROL, PATIENT].map((side) => sizeOf(side, sides, groups));
  const few = [controls, patients].some(({ rows, people }) => rows < FEWEST_JUDGED || people < FEWEST_PEOPLE_JUDGED);
  if (!few) return [];
  const found = `There are ${inWords(controls, "control")} and ${inWords(patients, "patient")}.`;
  if (controls.people < FEWEST_CONTROLS || patients.people < FEWEST_PATIENTS)
    return [`${found} At least ${FEWEST_CONTROLS} and ${FEWEST_PATIENTS} are needed to find subgroups at all.`];
  return [
    `${found} Whether subgroups hold up can be tested from ${FEWEST_JUDGED} of each on (where people have several rows, from ${FEWEST_PEOPLE_JUDGED} people each); with fewer, what is found is exploratory.`,
  ];
}

type Size = { readonly rows: number; readonly people: number };

function sizeOf(side: number, sides: Uint8Array, groups: Int32Array): Size {
  const rows = Array.from(sides.keys()).filter((row) => sides[row] === side);
  return { rows: rows.length, people: new Set(rows.map((row) => groups[row])).size };
}

function inWords({ rows, people }: Size, who: string): string {
  const named = `${people} ${who}${people === 1 ? "" : "s"}`;
  return rows === people ? named : `${rows} rows of ${named}`;
}
