import type { Measured } from "../cohort/measured.js";
import type { Profile } from "../contract/result.js";
import type { Attribute, Inputs, Table } from "../core/method.js";
import { benjaminiHochberg } from "../stats/benjaminiHochberg.js";
import { cohensD } from "../stats/cohensD.js";
import { welchTest } from "../stats/welchTest.js";
import { type Division, membersOf, subjectsOf } from "./division.js";

type NumberColumn = { readonly name: string; readonly values: ArrayLike<number> };

/**
 * What each subgroup differs in from the controls: Cohen's d by feature, with its interval and q (Welch's test,
 * Benjamini and Hochberg over all features and subgroups of one kind).
 *
 * The features that subgroups were found in are *descriptive*: testing them on the same people is circular. Numeric
 * attributes, which no method clusters, are *confirmatory*. Without controls there is nothing to compare with.
 *
 * @param inputs what the method saw, imputed, residualised and scaled
 * @param level  of the intervals: 0.05 gives 95 %
 */
export function profiles(division: Division, inputs: Inputs, level: number): Profile[] {
  const features = Object.values(inputs).flatMap((each) => (each.kind === "table" ? columnsOf(each) : []));
  return [
    ...profilesOf(division, features, { kind: "descriptive", level }),
    ...profilesOf(division, numericAttributes(division.measured), { kind: "confirmatory", level }),
  ];
}

function profilesOf(
  division: Division,
  columns: readonly NumberColumn[],
  { kind, level }: { kind: Profile["kind"]; level: number },
): Profile[] {
  const controls = subjectsOf(division.measured, 0);
  if (controls.length === 0) return [];
  const subgroups = Array.from({ length: division.clusters }, (_, k) => membersOf(division, k));
  const compared = columns.flatMap(({ name, values }) => {
    const reference = known(values, controls);
    return subgroups.map((members, k) => {
      const own = known(values, members);
      return {
        feature: name,
        cluster: k + 1,
        n: own.length,
        p: welchTest(own, reference).p,
        ...cohensD(own, reference, level),
      };
    });
  });
  const q = benjaminiHochberg(compared.map(({ p }) => p));
  return compared.map(({ cluster, feature, n, effect, low, high }, i) => ({
    ...{ cluster, feature, kind, n },
    ...{ effect: figure(effect), low: figure(low), high: figure(high), q: figure(q[i]) },
  }));
}

function columnsOf({ features, x }: Table): NumberColumn[] {
  return features.map((name, j) => ({
    name,
    values: Float64Array.from({ length: x.rows }, (_, i) => x.data[i * x.cols + j]),
  }));
}

function numericAttributes({ attributes }: Measured): NumberColumn[] {
  const numeric = Object.entries(attributes).filter(([, attribute]: [string, Attribute]) => !attribute.levels);
  return numeric.map(([name, { values }]) => ({ name, values }));
}

function known(values: ArrayLike<number>, subjects: readonly number[]): Float64Array {
  return Float64Array.from(subjects, (i) => values[i]).filter((value) => !Number.isNaN(value));
}

function figure(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
