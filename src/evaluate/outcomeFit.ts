import type { Measured } from "../cohort/measured.js";
import { takeSubjects } from "../cohort/takeSubjects.js";
import type { Plan } from "../contract/plan.js";
import { SalientError } from "../core/errors.js";
import type { Random } from "../core/random.js";
import type { AsyncSteps } from "../core/run.js";
import { methodById } from "../methods/index.js";
import { preprocess } from "../preprocess/index.js";
import { mean } from "../stats/moments.js";
import { fitOn } from "./fitOn.js";
import { splitFolds } from "./splitFolds.js";

const FOLDS = 5;

/** Shares of the outcome's variance that are foretold for people left out, by the subgroups' rules and by one rule. */
export type OutcomeFit = { readonly bySubgroup: number; readonly byOneRule: number };

/**
 * How well the outcome of people left out is foretold, over 5 folds with groups kept together; 1 is perfectly, 0 no
 * better than by the mean. Subgroups whose rules foretell no better than one rule differ in their features, not in what
 * the outcome follows.
 *
 * @returns null for methods that expect no outcome, and where a fold's fit collapses
 */
export async function* outcomeFit(
  measured: Measured,
  plan: Plan,
  clusters: number,
  random: Random,
): AsyncSteps<OutcomeFit | null> {
  const { outcome } = measured;
  if (!outcome || !methodById(plan.method.id).expect) return null;
  const { fold, count } = splitFolds(measured, { count: FOLDS, random: random.fork("folds") });
  const expected = new Map([clusters, 1].map((number) => [number, new Float64Array(outcome.length)]));
  for (let f = 0; f < count; f++) {
    const [learning, left] = [rowsWhere(fold, (each) => each !== f), rowsWhere(fold, (each) => each === f)];
    for (const [number, values] of expected) {
      const own = yield* foretold(measured, plan, { number, learning, left }, random.fork(`fit ${f} ${number}`));
      if (!own) return null;
      left.forEach((i, at) => {
        values[i] = own[at];
      });
    }
    yield { phase: "outcome", step: f + 1, of: count, metrics: {} };
  }
  const share = (number: number) => explainedShare(outcome, expected.get(number) as Float64Array);
  return { bySubgroup: share(clusters), byOneRule: share(1) };
}

type Fold = { readonly number: number; readonly learning: Int32Array; readonly left: Int32Array };

async function* foretold(measured: Measured, plan: Plan, { number, learning, left }: Fold, random: Random) {
  const { expect } = methodById(plan.method.id);
  try {
    const model = yield* fitOn(measured, plan, { rows: learning, clusters: number }, random);
    return expect ? yield* expect(model.state, preprocess(model.preprocessing, takeSubjects(measured, left))) : null;
  } catch (error) {
    if (error instanceof SalientError && error.code === "FIT_COLLAPSED") return null;
    throw error;
  }
}

function explainedShare(outcome: Float64Array, expected: Float64Array): number {
  const middle = mean(outcome);
  let [left, whole] = [0, 0];
  outcome.forEach((value, i) => {
    left += (value - expected[i]) ** 2;
    whole += (value - middle) ** 2;
  });
  return 1 - left / whole;
}

function rowsWhere(fold: Int32Array, wanted: (each: number) => boolean): Int32Array {
  return Int32Array.from(fold.keys()).filter((i) => wanted(fold[i]));
}
