import type { Plan } from "../../../src/contract/plan.js";
import { trialOn, variantsFor } from "../../../src/methods/family.js";
import { balancedAccuracyOf, fittedAccuracy } from "../autoAccuracy.js";
import type { BenchSet, Trial } from "../sets/benchSet.js";
import { choiceOn, cohortName, type How, planOf } from "./choiceOn.js";

/** How `auto` and each single method did on one cohort, in balanced accuracy. */
export type Regret = {
  readonly outcome: string;
  /** Subgroups that it declares, or those of the division that came closest. */
  readonly clusters: number;
  readonly chosen: string;
  /** Of the answer; of one group where no subgroups are declared. */
  readonly accuracy: number;
  /** Of the division, had it had to divide. */
  readonly whenAsked: number;
  /** Of every method and setting, told the true number. */
  readonly hindsight: ReadonlyMap<string, number>;
  readonly seconds: number;
};

/** Fits what `auto` chose, and every method with the true number of subgroups, and judges them on the set's people. */
export async function regretOn(set: BenchSet, how: How): Promise<Regret> {
  const { seed, store } = how;
  const trial = set.draw(seed);
  const { answer, gathered } = await choiceOn(trial, set, how);
  const { judgement, plan, methodChoice } = answer;
  const { outcome } = judgement;
  const cohort = cohortName(set, how);
  const scoreOf = (method: Plan["method"], clusters: number) =>
    store.accuracy({ cohort, method, clusters }, () => fittedAccuracy(trial, planOf(method, seed), clusters));
  const clusters = judgement.closest ?? methodChoice.candidates[0]?.clusters ?? set.subgroups;
  const whenAsked = await scoreOf(plan.method, outcome === "subgroups" ? judgement.clusters : clusters);
  const hindsight = new Map<string, number>();
  for (const { method, variant } of variantsFor(
    set.subgroups,
    trialOn(trial.train.measured, planOf({ id: "auto", params: {} }, seed)),
  ))
    hindsight.set(`${method.id} ${variant}`.trim(), await scoreOf(method, set.subgroups));
  return {
    ...{ outcome, clusters, whenAsked, hindsight, seconds: gathered.seconds },
    chosen: `${methodChoice.method} ${methodChoice.variant}`.trim(),
    accuracy: outcome === "subgroups" ? whenAsked : together(trial),
  };
}

/** Everyone in one group. */
function together({ test }: Trial): number {
  return balancedAccuracyOf(test, new Int32Array(test.subgroup.length));
}
