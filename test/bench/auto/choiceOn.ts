import { Plan } from "../../../src/contract/plan.js";
import { seeded } from "../../../src/core/random.js";
import { run, type Task } from "../../../src/core/run.js";
import { type ChosenMethod, chooseMethod } from "../../../src/evaluate/choice/chooseMethod.js";
import {
  evidenceOf,
  type Fits,
  leaveOutInTurn,
  type TryCommon,
  type TryInput,
} from "../../../src/evaluate/choice/tryMethod.js";
import { taskByName } from "../../../src/tasks.js";
import { cpu } from "../cpu.js";
import type { BenchSet, Trial } from "../sets/benchSet.js";
import type { CohortStore, Gathered } from "./cohortStore.js";

/** Numbers of subgroups are tried from 1 to two beyond the truth; in full, to this at least, as a plan has it. */
const MOST = { full: 6, quick: 1 } as const;
const TRY = "evaluate/try-method";

export type How = { readonly seed: number; readonly size: "full" | "quick"; readonly store: CohortStore };

export type Choice = { readonly answer: ChosenMethod; readonly gathered: Gathered };

/** What `auto` answers on a cohort by today's rule; its fits are those in the store, where they are there already. */
export async function choiceOn(trial: Trial, set: BenchSet, how: How): Promise<Choice> {
  const { seed, size } = how;
  const gathered = await how.store.gathered(cohortName(set, how), () => gather(trial, set, how));
  return { answer: await choose(trial, set, { seed, size, tryTask: recalling(gathered) }), gathered };
}

/** "K = 2 #301", and how many subgroups were tried at most. */
export function cohortName(set: BenchSet, { seed, size }: Pick<How, "seed" | "size">): string {
  const same = set.judgedOn === "new people" ? "" : ", same people";
  return `${set.name}${same}, to ${mostOf(set, size)} #${seed}`;
}

function mostOf({ subgroups }: BenchSet, size: How["size"]): number {
  return Math.max(MOST[size], subgroups + 2);
}

export function planOf(method: Plan["method"] | { id: string; params: Plan["method"]["params"] }, seed: number): Plan {
  return Plan.parse({ method, seed });
}

async function gather(trial: Trial, set: BenchSet, { seed, size }: How): Promise<Gathered> {
  const tries: Gathered["tries"][number][] = [];
  async function* recording(common: TryCommon, input: TryInput, random: ReturnType<typeof seeded>) {
    const fits: Fits = yield* leaveOutInTurn(common, input, random);
    tries.push({ ...input, fits });
    return evidenceOf(fits, common.measured, input.clusters);
  }
  const { seconds } = await cpu(() => choose(trial, set, { seed, size, tryTask: recording }));
  return { seconds, tries };
}

function recalling({ tries }: Gathered) {
  const byInput = new Map(tries.map(({ method, clusters, fits }) => [keyOf({ method, clusters }), fits]));
  // biome-ignore lint/correctness/useYield: a task that has nothing left to work out
  return function* (common: TryCommon, input: TryInput) {
    const fits = byInput.get(keyOf(input));
    if (!fits) throw new Error(`nothing gathered of ${keyOf(input)}: gather this cohort anew`);
    return evidenceOf(fits, common.measured, input.clusters);
  };
}

function keyOf({ method, clusters }: TryInput): string {
  return JSON.stringify([method.id, clusters, Object.entries(method.params).sort()]);
}

type Rule = Pick<How, "seed" | "size"> & { readonly tryTask: (...given: never[]) => ReturnType<Task> };

function choose({ train }: Trial, set: BenchSet, { seed, size, tryTask }: Rule): Promise<ChosenMethod> {
  const numbers = Array.from({ length: mostOf(set, size) }, (_, k) => k + 1);
  const tasks = (name: string) => (name === TRY ? (tryTask as Task) : taskByName(name));
  return run(chooseMethod(train.measured, planOf({ id: "auto", params: {} }, seed), numbers, seeded(seed)), { tasks });
}
