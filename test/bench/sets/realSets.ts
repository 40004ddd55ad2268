import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { readCohortFiles } from "../../../server/import/readCohort.js";
import { prepare } from "../../../src/analyse.js";
import type { Cohort } from "../../../src/cohort/cohort.js";
import { describeCohort } from "../../../src/cohort/describeCohort.js";
import { takeSubjects } from "../../../src/cohort/takeSubjects.js";
import { Plan } from "../../../src/contract/plan.js";
import { permutation, type Random, seeded } from "../../../src/core/random.js";
import type { BenchSet, Known } from "./benchSet.js";
import { readTruth } from "./readTruth.js";

/** Some of a cohort: these features only, without the patients of these subgroups. */
type Variant = { readonly title: string; readonly features: readonly string[]; readonly without: readonly string[] };

const whole: Variant = { title: "", features: [], without: [] };
/** Cohorts that are looked at in more ways than one. */
const variants: Readonly<Record<string, readonly Variant[]>> = {
  cnp_psychiatry: ["sr_*", "*"].flatMap((features) =>
    [[], ["BIPOLAR"]].map((without) => ({
      title: [features === "*" ? "all" : features, ...without.map((name) => `without ${name}`)].join(", "),
      ...{ features: features === "*" ? [] : [features], without },
    })),
  ),
};
/** Fewer people than this in a subgroup say nothing. */
const FEWEST = 15;
const HELD_OUT = 1 / 3;

/**
 * Real cohorts: every folder NAME of `folder` with a table `NAME.csv` and the truth beside it, `NAME_subgroups.csv`. Columns are taken for what
 * they look like. Each gives two sets: everyone learnt from and judged on, and a third of the people (of the animals, the families) held out.
 */
export async function realSets(folder: string): Promise<BenchSet[]> {
  const names = readdirSync(folder).filter((name) => existsSync(truthOf(folder, name)));
  const found: BenchSet[] = [];
  for (const name of names.sort()) {
    const { cohort } = await readCohortFiles([{ path: join(folder, name, `${name}.csv`), name: `${name}.csv` }]);
    const truth = readTruth(truthOf(folder, name));
    for (const variant of variants[name] ?? [whole]) found.push(...setsOf(name, cohort, { truth, variant }));
  }
  return found;
}

function truthOf(folder: string, name: string): string {
  return join(folder, name, `${name}_subgroups.csv`);
}

type Looked = { readonly truth: ReadonlyMap<string, string>; readonly variant: Variant };

function setsOf(name: string, cohort: Cohort, { truth, variant }: Looked): BenchSet[] {
  const everyone = knownPeople(cohort, { truth, variant });
  const sizes = sizesOf(everyone.subgroup);
  if (Math.min(...sizes) < FEWEST) return [];
  const title = variant.title === "" ? name : `${name} (${variant.title})`;
  return [
    {
      ...{ name: title, subgroups: sizes.length, judgedOn: "the same people" },
      draw: () => ({ train: everyone, test: everyone }),
    },
    {
      ...{ name: `${title}, held out`, subgroups: sizes.length, judgedOn: "new people" },
      draw: (seed) => heldOut(everyone, seeded(seed).fork(name)),
    },
  ];
}

function knownPeople(cohort: Cohort, { truth, variant }: Looked): Known {
  const { proposal } = describeCohort(cohort, {});
  const plan = Plan.parse({ columns: { ...proposal, features: variant.features } });
  const { measured } = prepare(cohort, plan);
  const names = [...new Set(truth.values())].filter((name) => !variant.without.includes(name)).sort();
  const subgroup = Int32Array.from(measured.ids, (id, i) =>
    measured.target[i] === 0 ? -1 : names.indexOf(truth.get(id) ?? ""),
  );
  const kept = Int32Array.from(subgroup.keys()).filter((i) => measured.target[i] === 0 || subgroup[i] >= 0);
  return taken({ measured, subgroup }, kept);
}

/** A third of the groups of rows held out, of every subgroup and of the controls alike. */
function heldOut({ measured, subgroup }: Known, random: Random): { train: Known; test: Known } {
  const { groups } = measured;
  const out = new Set<number>();
  for (const each of new Set(subgroup)) {
    const among = [...new Set(groups.filter((_, i) => subgroup[i] === each))];
    const order = permutation(random, among.length);
    for (const at of order.subarray(0, Math.round(among.length * HELD_OUT))) out.add(among[at]);
  }
  const rows = Int32Array.from(groups.keys());
  return {
    train: taken(
      { measured, subgroup },
      rows.filter((i) => !out.has(groups[i])),
    ),
    test: taken(
      { measured, subgroup },
      rows.filter((i) => out.has(groups[i])),
    ),
  };
}

function taken({ measured, subgroup }: Known, rows: Int32Array): Known {
  return { measured: takeSubjects(measured, rows), subgroup: rows.map((i) => subgroup[i]) };
}

function sizesOf(subgroup: Int32Array): number[] {
  const sizes: number[] = [];
  for (const k of subgroup) if (k >= 0) sizes[k] = (sizes[k] ?? 0) + 1;
  return sizes;
}
