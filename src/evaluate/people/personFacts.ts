import type { Measured } from "../../cohort/measured.js";
import { takeSubjects } from "../../cohort/takeSubjects.js";
import { NAMED, type PersonFacts, type PersonFeature } from "../../contract/person.js";
import type { AsyncSteps } from "../../core/run.js";
import { type Matrix, row } from "../../linalg/matrix.js";
import { methodById } from "../../methods/index.js";
import type { Model } from "../../model.js";
import { preprocess } from "../../preprocess/index.js";
import { sideBySide } from "./peopleReference.js";

/** People explained at a time: what is learnt of each feature of all of them never lies in memory at once. */
const BATCH = 500;

export type FactsOptions = {
  /** Subjects to explain, in this order. */
  readonly subjects: ArrayLike<number>;
  /** Features named for each of them. */
  readonly named?: number;
};

/**
 * Why each of some people was placed where: the margin, the features that drove it, and the features that stand out.
 *
 * @param responsibilities [n, K] of all people measured, the largest subgroup first
 */
export async function* personFacts(
  model: Model,
  measured: Measured,
  responsibilities: Matrix,
  { subjects, named = NAMED }: FactsOptions,
): AsyncSteps<PersonFacts[]> {
  const { explain } = methodById(model.plan.method.id);
  const facts: PersonFacts[] = [];
  for (let from = 0; from < subjects.length; from += BATCH) {
    const some = Array.from({ length: Math.min(BATCH, subjects.length - from) }, (_, i) => subjects[from + i]);
    const people = takeSubjects(measured, some);
    const inputs = preprocess(model.preprocessing, people);
    const contributions = explain ? sideBySide(yield* explain(model.state, inputs)) : null;
    const [x, raw] = [sideBySide(inputs), rawValues(people, model)];
    some.forEach((subject, i) => {
      const own = { x: row(x, i), raw: row(raw, i), contributions: contributions && row(contributions, i) };
      facts.push(factsOf(row(responsibilities, subject), featuresOfPerson(model, own), named));
    });
    yield { phase: "people", step: facts.length, of: subjects.length, metrics: {} };
  }
  return facts;
}

function rawValues({ tables }: Measured, { preprocessing }: Model): Matrix {
  const inOrder = Object.entries(preprocessing).map(([modality, { features }]) => {
    const { x, features: there } = tables[modality];
    const from = features.map((name) => there.indexOf(name));
    const data = Float64Array.from({ length: x.rows * from.length }, (_, at) => {
      const [i, j] = [Math.floor(at / from.length), at % from.length];
      return x.data[i * x.cols + from[j]];
    });
    return [modality, { kind: "table" as const, features, x: { rows: x.rows, cols: from.length, data } }] as const;
  });
  return sideBySide(Object.fromEntries(inOrder));
}

type Own = { x: Float64Array; raw: Float64Array; contributions: Float64Array | null };

function featuresOfPerson({ preprocessing, people }: Model, { x, raw, contributions }: Own): PersonFeature[] {
  const names = Object.values(preprocessing).flatMap(({ features }) => features);
  return names.map((feature, j) => ({
    feature,
    deviation: people ? (x[j] - people.mean[j]) / people.deviation[j] : x[j],
    contribution: contributions?.[j] ?? null,
    measured: !Number.isNaN(raw[j]),
  }));
}

function factsOf(responsibilities: Float64Array, features: readonly PersonFeature[], named: number): PersonFacts {
  const order = [...responsibilities.keys()].sort((a, b) => responsibilities[b] - responsibilities[a] || a - b);
  const divided = order.length > 1;
  const sum = features.reduce((total, { contribution }) => total + (contribution ?? 0), 0);
  const margin = divided ? marginOf(responsibilities[order[0]], responsibilities[order[1]], sum) : null;
  const explained = divided && features.some(({ contribution }) => contribution !== null);
  const largest = (size: (feature: PersonFeature) => number) =>
    features.toSorted((a, b) => size(b) - size(a)).slice(0, named);
  return {
    next: divided ? order[1] + 1 : null,
    margin,
    unexplained: explained && margin !== null ? margin - sum : null,
    driving: explained ? largest(({ contribution }) => Math.abs(contribution ?? 0)) : [],
    standsOut: largest(({ deviation }) => Math.abs(deviation)),
  };
}

/** The log-odds; where the second probability is too small to be a number, what the features add up to. */
function marginOf(best: number, next: number, sum: number): number | null {
  const margin = Math.log(best) - Math.log(next);
  if (Number.isFinite(margin)) return margin;
  return sum > 0 ? sum : null;
}
