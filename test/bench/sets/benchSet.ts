import type { Measured } from "../../../src/cohort/measured.js";
import { measuredFixture } from "../../src/evaluate/measuredFixture.js";
import type { Drawn } from "../laws.js";

/** People whose subgroups are known: what was measured of them, not yet preprocessed, and each one's subgroup (-1: control). */
export type Known = { readonly measured: Measured; readonly subgroup: Int32Array };

/** A cohort to learn from, and the people to judge the answer on. */
export type Trial = { readonly train: Known; readonly test: Known };

/** Cohorts of one kind, a seed each. */
export type BenchSet = {
  readonly name: string;
  /** How many subgroups there are in truth. */
  readonly subgroups: number;
  /** Whether the people of `test` took part in the fit, where there are too few to keep some back. */
  readonly judgedOn: "new people" | "the same people";
  draw(seed: number): Trial;
};

/** A set of simulated cohorts. */
export function simulated(
  name: string,
  subgroups: number,
  draw: (seed: number) => { readonly train: Drawn; readonly test: Drawn },
): BenchSet {
  return {
    ...{ name, subgroups, judgedOn: "new people" },
    draw: (seed) => {
      const { train, test } = draw(seed);
      return { train: known(train), test: known(test) };
    },
  };
}

function known(drawn: Drawn): Known {
  return { measured: measuredFixture(drawn), subgroup: drawn.subgroup };
}
