import { gaussian, type Random, seeded } from "../core/random.js";
import { desikanLaw } from "./desikanLaw.js";
import type { Law, SimulatedFeature } from "./law.js";
import type { SimulateOptions } from "./options.js";
import { drawPeople, type People } from "./people.js";
import { plainLaw } from "./plainLaw.js";

/** A table of text with a known truth. */
export type Simulation = {
  readonly header: readonly string[];
  /** One row a person, made as it is asked for: a large cohort need not fit into memory. Can be read again. */
  readonly rows: Iterable<readonly string[]>;
  /** Patients only, in the order of the rows: id and subgroup, from 1. */
  readonly truth: readonly (readonly [id: string, subgroup: string])[];
};

const AGE_CENTRE = 45;
const SITES = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

/**
 * Draws a cohort of controls and patients in which the subgroups are known. The same options give the same cohort, and
 * a person's numbers do not depend on how many others there are after them.
 */
export function simulate(options: SimulateOptions): Simulation {
  const random = seeded(options.seed);
  const law =
    options.features === "desikan"
      ? desikanLaw(options, random.fork("law"))
      : plainLaw(options.features, options, random.fork("law"));
  const everyone = drawPeople(options, random.fork("people"));
  const header = ["participant_id", "diagnosis", "age", "sex", "site", ...law.features.map(({ name }) => name)];
  const people = random.fork("person");
  const rows = {
    *[Symbol.iterator]() {
      for (const i of everyone.ids.keys()) yield personRow({ law, everyone, options }, i, people.fork(i));
    },
  };
  return { header, rows, truth: truthOf(everyone) };
}

function truthOf({ ids, subgroup }: People): (readonly [string, string])[] {
  return ids.flatMap((id, i) => (subgroup[i] < 0 ? [] : [[id, String(subgroup[i] + 1)] as const]));
}

type World = { readonly law: Law; readonly everyone: People; readonly options: SimulateOptions };

function personRow({ law, everyone, options }: World, i: number, random: Random): string[] {
  const { ids, subgroup, age, male, site } = everyone;
  const years = Math.round(age[i] * 10) / 10;
  const shifts = [scaled(law.age, (years - AGE_CENTRE) / 20), scaled(law.sex, male[i] - 0.5), law.sites[site[i]]];
  if (subgroup[i] >= 0) shifts.push(law.disease, law.subgroups[subgroup[i]]);
  const standard = drawStandard(law, shifts, options.tails, random.fork("noise"));
  const lost = random.fork("missing");
  const cells = law.features.map((feature, j) => (lost() < options.missing ? "" : inUnits(feature, standard[j])));
  return [
    ids[i],
    subgroup[i] < 0 ? "control" : "patient",
    years.toFixed(1),
    male[i] ? "M" : "F",
    SITES[site[i]],
    ...cells,
  ];
}

/** One person in standard units, [d]: own noise, correlated noise, shared directions, and the given shifts. */
function drawStandard(law: Law, shifts: readonly Float64Array[], tails: number, random: Random): Float64Array {
  const z = law.own.map((sd) => sd * heavyTailed(random, tails));
  for (const factor of law.factors) add(z, factor, gaussian(random));
  for (const { direction, lumps } of law.shared)
    add(z, direction, lumps ? (random() < 0.5 ? -1 : 1) : gaussian(random));
  for (const shift of shifts) add(z, shift, 1);
  return z;
}

function add(sum: Float64Array, vector: Float64Array, times: number): void {
  for (let j = 0; j < sum.length; j++) sum[j] += times * vector[j];
}

function scaled(vector: Float64Array, by: number): Float64Array {
  return vector.map((value) => value * by);
}

/** From standard units to mm, cubic mm or plain numbers, as text; never below a tenth of the mean where that is positive. */
function inUnits({ mean, sd, logNormal, decimals }: SimulatedFeature, z: number): string {
  const value = logNormal
    ? mean * Math.exp(sd * z - sd ** 2 / 2)
    : Math.max(mean + sd * z, mean > 0 ? mean / 10 : -Infinity);
  return value.toFixed(decimals);
}

/** Student's t with variance 1 (Bailey 1994, Mathematics of Computation 62:779). */
function heavyTailed(random: Random, df: number): number {
  const radius = Math.sqrt(df * ((1 - random()) ** (-2 / df) - 1));
  return radius * Math.cos(2 * Math.PI * random()) * Math.sqrt((df - 2) / df);
}
