import type { LineEvidence } from "../verdict/lineEvidence.js";

/** What people left out look like along the line between two subgroups; `valley` in nats, see `valley`. */
export type TriedLine = LineEvidence & { readonly pair: readonly [number, number]; readonly valley: number };

/** What is known of one division of the patients: a method, and a number of subgroups. */
export type Tried = {
  readonly clusters: number;
  /** Controls who were left out of one fit each: people, not rows. */
  readonly controls: number;
  /** Subgroup of every patient by the first fit, in the order of the cohort. */
  readonly named: Int32Array;
  /** Patients in each subgroup of the first fit, by the method's own number. */
  readonly sizes: readonly number[];
  /** Mean adjusted Rand index between fits that each leave out other people, on all patients. */
  readonly agreement: number;
  /** Mean information, in bits, that two such fits share about the patients. */
  readonly information: number;
  /** One for every two subgroups that are large enough to look at. */
  readonly lines: readonly TriedLine[];
  /** Subgroups too small to look at, which are set aside. */
  readonly tiny: number;
  /** Fits that collapsed or left nothing to look at, of so many; fewer than there are parts where the first showed nothing. */
  readonly voids: { readonly count: number; readonly of: number };
};
