import type { Profile } from "../contract/result.js";
import { benjaminiHochberg } from "../stats/benjaminiHochberg.js";
import { cohensD } from "../stats/cohensD.js";
import { welchTest } from "../stats/welchTest.js";

/** One measure in the patients of one subgroup (from 0) and in the controls; people without a value are not in it. */
export type Compared = {
  readonly feature: string;
  readonly cluster: number;
  readonly own: Float64Array;
  readonly reference: Float64Array;
};

/** Profiles that belong together share these, and one correction over many tests. */
export type ProfileFamily = Pick<Profile, "kind" | "people"> & { readonly level: number };

/** Cohen's d with its interval, and q: Welch's test, Benjamini and Hochberg over all that is given. */
export function profileFigures(compared: readonly Compared[], { kind, people, level }: ProfileFamily): Profile[] {
  const q = benjaminiHochberg(compared.map(({ own, reference }) => welchTest(own, reference).p));
  return compared.map(({ feature, cluster, own, reference }, i) => {
    const { effect, low, high } = cohensD(own, reference, level);
    return {
      ...{ cluster: cluster + 1, feature, kind, people, n: own.length },
      ...{ effect: figure(effect), low: figure(low), high: figure(high), q: figure(q[i]) },
    };
  });
}

function figure(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
