import { gaussian, seeded } from "../../../../src/core/random.js";
import type { Case } from "./case.js";
import { type Nd, nd } from "./nd.js";

/** What a case must answer: its inputs, its value, weights on the value, and the gradients of the weighted sum. */
export interface Expected {
  readonly inputs: readonly Nd[];
  readonly value: Nd;
  readonly weights: Nd;
  /** One for each input of floats, in their order; none where the case has no gradient. */
  readonly gradients: readonly Nd[];
}

const SEED = 20;
const known = new Map<Case, Expected>();

/** Computed once for all backends of a process: the differences take most of the time. */
export function expectedOf(subject: Case): Expected {
  const before = known.get(subject);
  if (before) return before;
  const random = seeded(SEED).fork(subject.name);
  const inputs = subject.inputs.map((input, place) => input.draw(random.fork(place)));
  const value = subject.reference(...inputs);
  const weighting = random.fork("weights");
  const weights = nd(
    value.shape,
    Array.from(value.values, () => Math.fround(gaussian(weighting))),
  );
  const places = subject.gradient === false ? [] : floatsOf(subject);
  const gradients = places.map((place) => centralDifferences(subject, inputs, place, weights));
  const expected = { inputs, value, weights, gradients };
  known.set(subject, expected);
  return expected;
}

/** The places of the inputs that have gradients. */
export function floatsOf(subject: Case): readonly number[] {
  return subject.inputs.flatMap(({ dtype }, place) => (dtype === "float32" ? [place] : []));
}

/** (f(x + h) - f(x - h)) / 2h for every element of one input, f the weighted sum of the reference. */
function centralDifferences(subject: Case, inputs: readonly Nd[], place: number, weights: Nd): Nd {
  const subjectTo = (element: number, step: number) => {
    const moved = inputs.map(({ shape, values }, i) => ({ shape, values: i === place ? values.slice() : values }));
    moved[place].values[element] += step;
    return subject.reference(...moved).values.reduce((sum, value, i) => sum + value * weights.values[i], 0);
  };
  const { shape, values } = inputs[place];
  const slopes = values.map((value, element) => {
    const step = 1e-5 * Math.max(1, Math.abs(value));
    return (subjectTo(element, step) - subjectTo(element, -step)) / (2 * step);
  });
  return { shape, values: slopes };
}
