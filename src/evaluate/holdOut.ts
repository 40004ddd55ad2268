import type { Measured } from "../cohort/measured.js";
import type { Random } from "../core/random.js";
import { PATIENTS_A_SUBGROUP } from "./clusterNumber.js";
import type { Division } from "./division.js";
import { subsample } from "./subsample.js";

/** Numbers of the patients and of the controls, ascending. */
export type People = { readonly patients: readonly number[]; readonly controls: readonly number[] };
/** Those whom a fit learns from, and those whom it does not see. */
export type Held = { readonly learning: People; readonly heldOut: People };

/** Fewer patients or controls on either side tell nothing. */
const FEWEST = 8;

/** Holds out a random share of the people: rows of one group stay together, and both sides get both diagnoses. */
export function holdOut(measured: Measured, share: number, random: Random): Held {
  const learning = new Set(subsample(measured, random, 1 - share));
  const people = (wanted: boolean): People => {
    const rows = Array.from(measured.target.keys()).filter((i) => learning.has(i) === wanted);
    const [patients, controls] = [1, 0].map((group) => rows.filter((i) => measured.target[i] === group));
    return { patients, controls };
  };
  return { learning: people(true), heldOut: people(false) };
}

/** Why these people cannot confirm this division, in words; null when they can. */
export function whyNot({ clusters, measured }: Division, { learning, heldOut }: Held): string | null {
  if (clusters < 2 && measured.outcome)
    return "Everyone was kept together, so there are no subgroups to confirm on people held out.";
  if (clusters < 2) return "Patients were kept together, so there are no subgroups to confirm on people held out.";
  const features = Object.values(measured.tables).reduce((sum, table) => sum + table.features.length, 0);
  if (features < 2)
    return "Nothing could be confirmed on people held out: they can only be placed by the one feature that would be tested.";
  if (measured.outcome) return "Without controls, nothing could be confirmed on people held out.";
  const people = (rows: readonly number[]) => new Set(rows.map((i) => measured.groups[i])).size;
  const patients = Math.min(people(learning.patients), people(heldOut.patients));
  const controls = Math.min(people(learning.controls), people(heldOut.controls));
  const needed = Math.max(FEWEST, PATIENTS_A_SUBGROUP * clusters);
  if (patients >= needed && controls >= FEWEST) return null;
  return `Nothing could be confirmed on people held out: that takes ${needed} patients and ${FEWEST} controls both in and out of a second fit, and here the smaller side has ${patients} and ${controls}.`;
}
