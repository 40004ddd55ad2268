import { continuedFraction, type FractionTerm } from "./continuedFraction.js";
import { logGamma } from "./logGamma.js";

/**
 * Regularised incomplete beta function I_x(a, b), with full relative accuracy in its lower tail.
 *
 * @param x     in [0, 1]
 * @param shape a and b, above 0
 * @param above 1 - x, where the caller knows it more exactly than a subtraction would give it
 * @see DLMF 8.17.22
 */
export function incompleteBeta(x: number, [a, b]: readonly [number, number], above = 1 - x): number {
  if (x <= 0) return 0;
  if (above <= 0) return 1;
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(above, [b, a], x);
  const logFront = a * Math.log(x) + b * Math.log(above) + logGamma(a + b) - logGamma(a) - logGamma(b) - Math.log(a);
  return Math.exp(logFront) / continuedFraction(1, (n) => term(n, x, [a, b]));
}

function term(n: number, x: number, [a, b]: readonly [number, number]): FractionTerm {
  const m = Math.floor(n / 2);
  if (n % 2 === 0) return [(m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m)), 1];
  return [(-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1)), 1];
}
