import { tmpdir } from "node:os";
import { join } from "node:path";
import { choiceOn, cohortName } from "./auto/choiceOn.js";
import { CohortStore } from "./auto/cohortStore.js";
import { regretOn } from "./auto/regretOn.js";
import { falseTable, regretTable } from "./auto/tables.js";
import type { BenchSet } from "./sets/benchSet.js";
import { simulated } from "./sets/benchSet.js";
import { benchSets } from "./sets/benchSets.js";
import { drawSingleGroup, singleGroupLaws } from "./singleGroupLaws.js";

/** Cohorts a set: of each set with subgroups, and of each law of one group. `quick` tries fewer numbers of subgroups, too. */
const COHORTS = { full: [3, 20], quick: [1, 6] } as const;

const singleSets: readonly BenchSet[] = Object.entries(singleGroupLaws).map(([name, law]) =>
  simulated(name, 1, (seed) => ({ train: drawSingleGroup(law, seed), test: drawSingleGroup(law, seed + 1) })),
);

/** What the environment says of a bench that may be run in parts. */
type Parts = {
  readonly store: CohortStore;
  readonly size: "full" | "quick";
  readonly only: RegExp;
  /** Cohorts that have been worked out already, no others: to compare rules, or to print what there is. */
  readonly stored: boolean;
};

/**
 * Regret of `--method auto` against the best single method in hindsight, which is told the true number of subgroups; then
 * what it declares where there are none. Fits are kept in a folder, `STORE`, cohort by cohort: a bench that was cut off goes on
 * where it stood, and a changed rule is judged on the same fits. `ONLY=pattern` takes some of the sets, `STORED=1` only what is in the folder.
 */
export async function bench(firstSeed: number, size: "full" | "quick" = "full", data?: string): Promise<void> {
  const folder = process.env["STORE"] ?? join(tmpdir(), "salient-bench-auto");
  const only = new RegExp(process.env["ONLY"] ?? "");
  const parts = { size, store: new CohortStore(folder), only, stored: process.env["STORED"] === "1" };
  const [ofPlanted, ofSingle] = COHORTS[parts.stored ? "full" : size];
  const seeds = (count: number) => Array.from({ length: count }, (_, i) => firstSeed + i);
  const regrets = await onEach(await benchSets(data), seeds(ofPlanted), parts, (set, seed) =>
    regretOn(set, { ...parts, seed }),
  );
  const answers = await onEach(singleSets, seeds(ofSingle), parts, async (set, seed) => {
    const { answer, gathered } = await choiceOn(set.draw(seed), set, { ...parts, seed });
    return { outcome: answer.judgement.outcome, seconds: gathered.seconds };
  });
  console.log(regretTable(regrets));
  console.log(falseTable(answers));
}

/** Every set once, then every set with the next seed: cut off, it has seen all sets alike. */
async function onEach<T>(
  sets: readonly BenchSet[],
  seeds: readonly number[],
  { store, only, stored, size }: Parts,
  work: (set: BenchSet, seed: number) => Promise<T>,
): Promise<ReadonlyMap<BenchSet, T[]>> {
  const found = new Map<BenchSet, T[]>();
  for (const seed of seeds)
    for (const set of sets) {
      const cohort = cohortName(set, { seed, size });
      if (!only.test(cohort) || (stored && !store.has(cohort))) continue;
      const answer = await work(set, seed);
      found.set(set, [...(found.get(set) ?? []), answer]);
      console.error(`${cohort}: ${JSON.stringify(answer, (_, value) => (value instanceof Map ? undefined : value))}`);
    }
  return found;
}
