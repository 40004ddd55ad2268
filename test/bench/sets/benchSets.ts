import type { BenchSet } from "./benchSet.js";
import { realSets } from "./realSets.js";
import { simulatedSets } from "./simulatedSets.js";

/** Every set there is: the simulated ones, and the real cohorts of a folder where one is given. */
export async function benchSets(folder: string | undefined): Promise<readonly BenchSet[]> {
  return folder === undefined ? simulatedSets : [...simulatedSets, ...(await realSets(folder))];
}
