import type { Cohort } from "./cohort/cohort.js";
import { completePlan } from "./cohort/completePlan.js";
import { measure } from "./cohort/measure.js";
import type { Measured } from "./cohort/measured.js";
import { divisionStatus } from "./contract/divisionStatus.js";
import type { MethodChoice } from "./contract/methodChoice.js";
import type { Plan } from "./contract/plan.js";
import type { Result } from "./contract/result.js";
import { type Random, seeded } from "./core/random.js";
import type { AsyncSteps } from "./core/run.js";
import { describeFit } from "./describeFit.js";
import { chooseMethod } from "./evaluate/choice/chooseMethod.js";
import { chooseNumber, inTheRunning } from "./evaluate/chooseNumber.js";
import { compareClusterNumbers, numbersToCompare } from "./evaluate/clusterNumber.js";
import { dimensionOf } from "./evaluate/dimension.js";
import { learnReference } from "./evaluate/people/peopleReference.js";
import type { Judgement } from "./evaluate/verdict/decide.js";
import { judge } from "./evaluate/verdict/judge.js";
import { choosesMethod } from "./methods/index.js";
import { fitModel, type Model } from "./model.js";
import { preprocess } from "./preprocess/index.js";

/** What the computation ran on: engine, versions, platform; the result carries it. */
export type Environment = Readonly<Record<string, string>>;

/**
 * The plan completed and its columns cut out; features that say nothing are left out of both.
 *
 * @throws SalientError for whatever in the cohort or the plan must be mended first
 */
export function prepare(cohort: Cohort, plan: Plan): { plan: Plan; measured: Measured } {
  const complete = completePlan(cohort, plan);
  const measured = measure(cohort, complete);
  const kept = new Set(Object.values(measured.tables).flatMap(({ features }) => features));
  const { features, modalities } = complete.columns;
  const columns = {
    ...complete.columns,
    features: features.filter((name) => kept.has(name)),
    modalities: Object.fromEntries(
      Object.entries(modalities)
        .map(([modality, names]) => [modality, names.filter((name) => kept.has(name))] as const)
        .filter(([, names]) => names.length > 0),
    ),
  };
  return { plan: { ...complete, columns }, measured };
}

/**
 * The whole analysis: a cohort and a plan go in, a model and a result come out. First the method is chosen, where the plan
 * leaves it to the data, and the numbers of subgroups are judged, one group among them, and compared by their stability; then the model is fitted on everyone. The fit does not
 * depend on how its number was chosen.
 *
 * @throws SalientError for whatever in the cohort or the plan must be mended first
 */
export async function* analyse(
  cohort: Cohort,
  plan: Plan,
  environment: Environment,
): AsyncSteps<{ model: Model; result: Result }> {
  const { plan: complete, measured } = prepare(cohort, plan);
  const random = seeded(complete.seed);
  const numbers = numbersToCompare(measured, complete);
  const { plan: fitted, judgement, methodChoice } = yield* judged(measured, complete, numbers, random);
  const mayBe = inTheRunning(complete.clusters, judgement);
  const comparison = yield* compareClusterNumbers(measured, fitted, { mayBe, random: random.fork("comparison") });
  const choice = chooseNumber(complete.clusters, comparison, judgement, methodChoice);
  yield { phase: "fit", step: 0, of: 1, metrics: {} };
  const fit = yield* fitModel(measured, fitted, choice.clusters, random.fork("fit"));
  yield { phase: "fit", step: 1, of: 1, metrics: {} };
  const dimension = yield* dimensionOf(measured, fitted, judgement, random.fork("dimension"));
  const inputs = preprocess(fit.preprocessing, measured);
  const { reference, remoteness } = learnReference(inputs, measured, random.fork("people"));
  const status = divisionStatus(choice.clusters, choice.exploratory);
  const model = { ...fit, status, people: reference };
  const evidence = { comparison, judgement, choice, dimension };
  const context = {
    evidence,
    asked: complete,
    methodChoice,
    environment,
    random: random.fork("description"),
    remoteness,
  };
  return { model, result: yield* describeFit(model, measured, context) };
}

type Judged = {
  /** Names the method to fit, where the plan leaves it open. */
  readonly plan: Plan;
  readonly judgement: Judgement;
  readonly methodChoice: MethodChoice | null;
};

async function* judged(measured: Measured, plan: Plan, numbers: readonly number[], random: Random): AsyncSteps<Judged> {
  if (choosesMethod(plan.method.id)) return yield* chooseMethod(measured, plan, numbers, random.fork("method"));
  return { plan, judgement: yield* judge(measured, plan, numbers, random.fork("judgement")), methodChoice: null };
}
