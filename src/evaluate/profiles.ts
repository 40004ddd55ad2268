import type { Measured } from "../cohort/measured.js";
import type { Profile } from "../contract/result.js";
import type { Attribute, Inputs, Table } from "../core/method.js";
import { type Division, membersOf, subjectsOf } from "./division.js";
import { personMeans } from "./personMeans.js";
import { type ProfileFamily, profileFigures } from "./profileFigures.js";

export type ProfileOptions = {
  /** Of the intervals: 0.05 gives 95 %. */
  readonly level: number;
  /** Covariates whose effect was removed. */
  readonly removed: readonly string[];
  /** Columns that an encoder read or learnt with, where the features are its coordinates. */
  readonly known?: readonly string[];
};

type NumberColumn = { readonly name: string; readonly values: ArrayLike<number> };

/**
 * What each subgroup differs in from the controls: Cohen's d by feature, with its interval and q (Welch's test,
 * Benjamini and Hochberg over all features and subgroups of one kind). Everyone is looked at; rows of one group count as
 * one person, by their mean.
 *
 * The features that subgroups were found in are *descriptive*: testing them on the same people is circular. Numeric
 * attributes are *confirmatory*: nobody was placed by looking at them; but *descriptive* where the features are coordinates
 * by an encoder that read them or learnt with them. A covariate whose effect was removed from the
 * features is in what is left of them, so it is neither; `confounds` tells of it. Where an outcome is followed in place of
 * controls, each subgroup is compared with the others. For features in people whom a fit has not seen, see `confirmatoryProfiles`.
 *
 * @param inputs what the method saw, imputed, residualised and scaled
 */
export function profiles(
  division: Division,
  inputs: Inputs,
  { level, removed, known = [] }: ProfileOptions,
): Profile[] {
  const features = Object.values(inputs).flatMap((each) => (each.kind === "table" ? columnsOf(each) : []));
  const attributes = numericAttributes(division.measured, removed);
  const seen = new Set(known);
  const described = [...features, ...attributes.filter(({ name }) => seen.has(name))];
  const unseen = attributes.filter(({ name }) => !seen.has(name));
  const people = "everyone";
  return [
    ...profilesOf(division, described, { kind: "descriptive", people, level }),
    ...profilesOf(division, unseen, { kind: "confirmatory", people, level }),
  ];
}

function profilesOf(division: Division, columns: readonly NumberColumn[], family: ProfileFamily): Profile[] {
  const { groups } = division.measured;
  const controls = subjectsOf(division.measured, 0);
  if (controls.length === 0 && !division.measured.outcome) return [];
  const subgroups = Array.from({ length: division.clusters }, (_, k) => membersOf(division, k));
  const compared = columns.flatMap(({ name, values }) => {
    const ofControls = personMeans(values, controls, groups);
    return subgroups.map((members, cluster) => {
      const own = personMeans(values, members, groups);
      const others = () => personMeans(values, subgroups.filter((_, k) => k !== cluster).flat(), groups);
      return { feature: name, cluster, own, reference: controls.length > 0 ? ofControls : others() };
    });
  });
  return division.clusters === 1 && controls.length === 0 ? [] : profileFigures(compared, family);
}

function columnsOf({ features, x }: Table): NumberColumn[] {
  return features.map((name, j) => ({
    name,
    values: Float64Array.from({ length: x.rows }, (_, i) => x.data[i * x.cols + j]),
  }));
}

function numericAttributes({ attributes }: Measured, removed: readonly string[]): NumberColumn[] {
  const numeric = Object.entries(attributes).filter(
    ([name, attribute]: [string, Attribute]) => !attribute.levels && !removed.includes(name),
  );
  return numeric.map(([name, { values }]) => ({ name, values }));
}
