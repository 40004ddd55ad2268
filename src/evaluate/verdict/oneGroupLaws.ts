/** A law of mean 0 and variance 1, as its log-density every `STEP` from `FROM` on. */
export type TabulatedLaw = Float64Array;

const [FROM, STEP, POINTS] = [-8, 0.04, 401];
/** Density below which nothing is told apart. */
const LEAST = 1e-12;
/** Shares of the variance that the drawn-out part is tried with; the rest is normal noise. */
const SHARES = Array.from({ length: 10 }, (_, i) => 0.05 + 0.1 * i);
/** Shapes of the drawn-out part: x^a (1 - x)^b on a stretch; of the gamma laws the power of x. All are log-concave. */
const STRETCHES = [
  [0, 0],
  [0.25, 0],
  [0.5, 0],
  [1, 0],
  [2, 0],
  [1, 1],
] as const;
const TAILS = [0, 1, 3];
const ATOMS = 121;

let tabulated: readonly TabulatedLaw[] | null = null;

/**
 * One group drawn out along a line: a flat, sloping, bowed, exponential or gamma law, either way round, plus normal noise. All are log-concave,
 * so none has a valley; severity from mild to severe looks like one of them, however uneven.
 */
export function oneGroupLaws(): readonly TabulatedLaw[] {
  tabulated ??= [
    tabulate([[0, 1]], 0),
    ...shapes().flatMap((shape) => SHARES.map((share) => tabulate(standardised(shape), share))),
  ];
  return tabulated;
}

/** Log-likelihood of numbers of mean 0 and variance 1, read off between two points of the table. */
export function logLikelihoodUnder(law: TabulatedLaw, standard: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < standard.length; i++) {
    const at = Math.min(POINTS - 1.001, Math.max(0, (standard[i] - FROM) / STEP));
    const left = Math.floor(at);
    sum += law[left] + (at - left) * (law[left + 1] - law[left]);
  }
  return sum;
}

/** Places along a line, each with its weight. */
type Shape = readonly (readonly [place: number, weight: number])[];

function shapes(): Shape[] {
  const along = (length: number, density: (x: number) => number) =>
    Array.from({ length: ATOMS }, (_, i) => (length * (i + 0.5)) / ATOMS).map((x) => [x, density(x)] as const);
  const stretches = STRETCHES.map(([a, b]) => along(1, (x) => x ** a * (1 - x) ** b));
  const tails = TAILS.map((power) => along(12 + 3 * power, (x) => x ** power * Math.exp(-x)));
  const mirrored = (shape: Shape): Shape => shape.map(([place, weight]) => [-place, weight]);
  return [...stretches, ...tails].flatMap((shape, at) =>
    STRETCHES[at]?.[0] === STRETCHES[at]?.[1] && at < STRETCHES.length ? [shape] : [shape, mirrored(shape)],
  );
}

/** Of mean 0, variance 1 and weights that sum to 1. */
function standardised(shape: Shape): Shape {
  const total = shape.reduce((sum, [, weight]) => sum + weight, 0);
  const centre = shape.reduce((sum, [place, weight]) => sum + place * weight, 0) / total;
  const spread = Math.sqrt(shape.reduce((sum, [place, weight]) => sum + weight * (place - centre) ** 2, 0) / total);
  return shape.map(([place, weight]) => [(place - centre) / spread, weight / total]);
}

function tabulate(shape: Shape, share: number): TabulatedLaw {
  const [stretch, width] = [Math.sqrt(share), Math.sqrt(1 - share)];
  return Float64Array.from({ length: POINTS }, (_, point) => {
    const at = FROM + STEP * point;
    let density = 0;
    for (const [place, weight] of shape) density += weight * Math.exp(-0.5 * ((at - stretch * place) / width) ** 2);
    return Math.log(Math.max(density / (width * Math.sqrt(2 * Math.PI)), LEAST));
  });
}
