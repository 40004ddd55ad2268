import type { Measured } from "../cohort/measured.js";

/** The patients divided into subgroups: what the evaluations judge. */
export type Division = {
  readonly measured: Measured;
  /** Subgroup of each subject of `measured`, from 0; -1 for whoever is in none, as controls are. */
  readonly assignments: Int32Array;
  readonly clusters: number;
};

/** Numbers of the subjects in a subgroup. */
export function membersOf({ assignments }: Division, cluster: number): number[] {
  return subjectsWhere(assignments, (assigned) => assigned === cluster);
}

/** Numbers of the subjects with this target: 1 for patients, 0 for controls. */
export function subjectsOf({ target }: { readonly target: Uint8Array }, group: 0 | 1): number[] {
  return subjectsWhere(target, (each) => each === group);
}

function subjectsWhere(values: ArrayLike<number>, wanted: (value: number) => boolean): number[] {
  const found: number[] = [];
  for (let i = 0; i < values.length; i++) if (wanted(values[i])) found.push(i);
  return found;
}
