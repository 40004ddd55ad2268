import { type Code, get, set } from "./code.js";
import type { Lanes } from "./lanes.js";
import { map } from "./map.js";

/** ln 2 in two parts, the first of so few digits that a whole number times it is exact. */
const [LN2_HIGH, LN2_LOW] = [0.693359375, Math.LN2 - 0.693359375];
/** Below this a power of e is taken for zero; the smallest number of full precision is a little smaller. */
const LOWEST = -86.9;
/** Above this it is infinite. */
const HIGHEST = 89;

/** `first + x (second + x (third + ...))` */
function polynomial(lanes: Lanes, x: Code, coefficients: readonly number[]): Code {
  const [first, ...rest] = coefficients;
  if (rest.length === 0) return lanes.constant(first);
  return lanes.add(lanes.constant(first), lanes.multiply(x, polynomial(lanes, x, rest)));
}

const inverseFactorials = [1, 2, 6, 24, 120, 720, 5040].map((factorial) => 1 / factorial);

/**
 * `e^t = 2^n (1 + q)`, with n whole and t = n ln 2 + r: sets the locals n and q, where q = e^r - 1 keeps its digits near zero
 * (its series to r^7, |r| < 0.35). The local r is used on the way.
 */
function splitPower(lanes: Lanes, t: Code, [n, r, q]: readonly number[]): Code {
  const { multiply, subtract, constant } = lanes;
  const high = subtract(t, multiply(get(n), constant(LN2_HIGH)));
  return [
    ...set(n, lanes.nearest(multiply(t, constant(Math.LOG2E)))),
    ...set(r, subtract(high, multiply(get(n), constant(LN2_LOW)))),
    ...set(q, multiply(get(r), polynomial(lanes, get(r), inverseFactorials))),
  ];
}

/** e^x. Twice a power of two that is one lower, so that numbers just below infinity are not taken for it. */
export const exponential = map("exponential", (lanes, { x }, [t, n, r, q]) => {
  const { add, constant, multiply, subtract } = lanes;
  const twice = multiply(constant(2), add(constant(1), get(q)));
  const power = lanes.timesPowerOfTwo(twice, subtract(get(n), constant(1)));
  return {
    before: [
      ...set(t, lanes.minimum(lanes.maximum(x, constant(LOWEST)), constant(HIGHEST))),
      ...splitPower(lanes, get(t), [n, r, q]),
    ],
    value: lanes.whereBelow(x, constant(LOWEST), constant(0), power),
  };
});

/** tanh |x| = -m / (m + 2) with m = e^(-2|x|) - 1, which keeps its digits near zero; then the sign of x. */
export const hyperbolicTangent = map("hyperbolicTangent", (lanes, { x }, [t, n, r, q]) => {
  const { add, constant, divide, multiply, subtract } = lanes;
  const scale = () => lanes.timesPowerOfTwo(constant(1), get(n));
  const m = add(multiply(get(q), scale()), subtract(scale(), constant(1)));
  const size = divide(subtract(constant(0), get(t)), add(get(t), constant(2)));
  return {
    before: [
      ...set(t, lanes.maximum(multiply(lanes.absolute(x), constant(-2)), constant(-40))),
      ...splitPower(lanes, get(t), [n, r, q]),
      ...set(t, m),
      ...set(q, size),
    ],
    value: lanes.whereBelow(x, constant(0), subtract(constant(0), get(q)), get(q)),
  };
});

const oddInverses = [1, 3, 5, 7, 9, 11, 13, 15, 17].map((odd) => 1 / odd);

/**
 * ln(1 + e^x) = max(x, 0) + ln(1 + u) with u = e^-|x|, and ln(1 + u) = 2 artanh(s) with s = u / (2 + u), at most a third: its
 * series to s^17.
 */
export const softplus = map("softplus", (lanes, { x }, [t, n, r, q]) => {
  const { add, constant, divide, multiply, subtract } = lanes;
  const u = lanes.timesPowerOfTwo(add(constant(1), get(q)), get(n));
  const series = polynomial(lanes, get(n), oddInverses);
  return {
    before: [
      ...set(t, lanes.maximum(subtract(constant(0), lanes.absolute(x)), constant(LOWEST))),
      ...splitPower(lanes, get(t), [n, r, q]),
      ...set(t, u),
      ...set(t, divide(get(t), add(constant(2), get(t)))),
      ...set(n, multiply(get(t), get(t))),
    ],
    value: add(lanes.maximum(x, constant(0)), multiply(multiply(constant(2), get(t)), series)),
  };
});
