import type { Measured } from "../../cohort/measured.js";
import type { MethodChoice } from "../../contract/methodChoice.js";
import type { Plan } from "../../contract/plan.js";
import type { Random } from "../../core/random.js";
import { type SyncSteps, together } from "../../core/run.js";
import { choiceSettings, trialOn, type Variant, variantsFor } from "../../methods/family.js";
import { splitFolds } from "../splitFolds.js";
import { type Judgement, untested } from "../verdict/decide.js";
import { mayBeJudged, onHalves } from "../verdict/judge.js";
import { nullStrengths, strength } from "../verdict/nullStrengths.js";
import { type MethodStanding, standing } from "./candidate.js";
import { type BesideNulls, judgementOf } from "./judgementOf.js";
import { methodChoiceOf, unchosen } from "./methodChoiceOf.js";
import { type Ranked, rank } from "./rank.js";
import type { Tried } from "./tried.js";
import type { TryInput } from "./tryMethod.js";
import { withShape } from "./withShape.js";

/** The plan with the method that was chosen, what speaks for its numbers of subgroups, and everything that was tried. */
export type ChosenMethod = {
  readonly plan: Plan;
  readonly judgement: Judgement;
  readonly methodChoice: MethodChoice;
};

/**
 * Chooses the method and the number of subgroups together, by what people left out of the fits show: every method of
 * the family is tried with every number.
 *
 * @param numbers numbers of subgroups to try; 1 may be among them and is never fitted
 */
export function* chooseMethod(
  measured: Measured,
  plan: Plan,
  numbers: readonly number[],
  random: Random,
): SyncSteps<ChosenMethod> {
  const several = numbers.filter((clusters) => clusters > 1);
  if (several.length === 0 || !mayBeJudged(measured)) return usual(measured, plan, numbers);
  const { folds: count, looked: most } = choiceSettings(plan);
  const standings = yield* tryAll(measured, plan, { numbers: several, count, random: random.fork("tries") });
  const samples = random.fork("normal samples");
  const look = (each: MethodStanding) => withShape(each, samples.fork(standings.indexOf(each)));
  const ranked = rank(standings, { most, look });
  const chosen = { ...plan, method: ranked.best.variant.method };
  const beside = yield* besideNulls(measured, chosen, ranked, random.fork("nulls"));
  const judgement = judgementOf(ranked, beside, plan.evaluate.level);
  return { plan: chosen, judgement, methodChoice: methodChoiceOf(ranked, judgement, plan.clusters) };
}

type Trials = {
  readonly numbers: readonly number[];
  readonly count: number;
  readonly random: Random;
};

function* tryAll(
  measured: Measured,
  plan: Plan,
  { numbers, count, random }: Trials,
): SyncSteps<readonly MethodStanding[]> {
  const parted = splitFolds(measured, { count, random: random.fork("folds") });
  const trial = trialOn(measured, plan);
  const variants = numbers.flatMap((clusters) =>
    variantsFor(clusters, trial).map((variant) => ({ variant, clusters })),
  );
  const inputs = variants.map(({ variant, clusters }): TryInput => ({ method: variant.method, clusters }));
  const common = { measured, plan, ...parted };
  const tried = yield* together<Tried>("evaluate/try-method", common, inputs, random.fork("fits"), "methods");
  return variants.map(({ variant }, at) => standing(variant, tried[at]));
}

/** Cohorts of one group are compared with the chosen division alone: it does not pay for having been chosen. */
function* besideNulls(
  measured: Measured,
  plan: Plan,
  { best, look }: Ranked,
  random: Random,
): SyncSteps<BesideNulls | null> {
  if (plan.evaluate.nulls === 0 || look !== "groups") return null;
  const numbers = [best.judged.clusters];
  const [halved] = yield* onHalves({ measured, plan }, numbers, random.fork("halves"));
  return { strength: strength(halved), nulls: yield* nullStrengths(measured, plan, numbers, random.fork("cohorts")) };
}

/** Too few people to choose by, or nothing to divide: the first method of the family. */
function usual(measured: Measured, plan: Plan, numbers: readonly number[]): ChosenMethod {
  const [first] = variantsFor(numbers[numbers.length - 1] ?? 1, trialOn(measured, plan)) as [Variant, ...Variant[]];
  return { plan: { ...plan, method: first.method }, judgement: untested([]), methodChoice: unchosen(first) };
}
