import { compete, contestants, type Outcome } from "./contestants.js";
import { benchSets } from "./sets/benchSets.js";

/** Which row of the table to work out, of which sets, on so many cohorts. */
export type RowOrder = {
  readonly set: number;
  readonly folder: string | null;
  readonly firstSeed: number;
  readonly cohorts: number;
};

/** What each contestant did on one set, cohort by cohort. */
export type RowOutcomes = readonly (readonly Outcome[])[];

/** One row, in a process of its own: `node --import tsx rowOfSet.ts ORDER` prints its outcomes as JSON. */
async function rowOfSet({ set, folder, firstSeed, cohorts }: RowOrder): Promise<RowOutcomes> {
  const { draw, subgroups } = (await benchSets(folder ?? undefined))[set];
  const outcomes = contestants.map((): Outcome[] => []);
  for (let at = 0; at < cohorts; at++) {
    const seed = firstSeed + at;
    const trial = draw(seed);
    for (const [c, contestant] of contestants.entries())
      outcomes[c].push(await compete(contestant, trial, { subgroups, seed }));
  }
  return outcomes;
}

console.log(JSON.stringify(await rowOfSet(JSON.parse(process.argv[2]) as RowOrder)));
