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

/** Numbers of subgroups from 1 to this, or two beyond the truth. */
const MOST = 6;
const TRY = "evaluate/try-method";

export type Choice = { readonly answer: ChosenMethod; readonly gathered: Gathered };

/** What `auto` answers on a cohort by today's rule; its fits are those in the store, where they are there already. */
export async function choiceOn(
  trial: Trial,
  set: BenchSet,
  { seed, store }: { seed: number; store: CohortStore },
): Promise<Choice> {
  const gathered = await store.gathered(cohortName(set, seed), () => gather(trial, set, seed));
  return { answer: await choose(trial, set, { seed, tryTask: recalling(gathered) }), gathered };
}

/** "K = 2 #301". */
export function cohortName({ name, judgedOn }: BenchSet, seed: number): string {
  return `${name}${judgedOn === "new people" ? "" : ", same people"} #${seed}`;
}

export function planOf(method: Plan["method"] | { id: string; params: Plan["method"]["params"] }, seed: number): Plan {
  return Plan.parse({ method, seed });
}

async function gather(trial: Trial, set: BenchSet, seed: number): Promise<Gathered> {
  const tries: Gathered["tries"][number][] = [];
  async function* recording(common: TryCommon, input: TryInput, random: ReturnType<typeof seeded>) {
    const fits: Fits = yield* leaveOutInTurn(common, input, random);
    tries.push({ ...input, fits });
    return evidenceOf(fits, common.measured, input.clusters);
  }
  const { seconds } = await cpu(() => choose(trial, set, { seed, tryTask: recording }));
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

type How = { readonly seed: number; readonly tryTask: (...given: never[]) => ReturnType<Task> };

function choose({ train }: Trial, { subgroups }: BenchSet, { seed, tryTask }: How): Promise<ChosenMethod> {
  const numbers = Array.from({ length: Math.max(MOST, subgroups + 2) }, (_, k) => k + 1);
  const tasks = (name: string) => (name === TRY ? (tryTask as Task) : taskByName(name));
  return run(chooseMethod(train.measured, planOf({ id: "auto", params: {} }, seed), numbers, seeded(seed)), { tasks });
}
