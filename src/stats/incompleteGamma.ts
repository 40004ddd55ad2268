import { continuedFraction } from "./continuedFraction.js";
import { logGamma } from "./logGamma.js";

/**
 * Regularised upper incomplete gamma function Q(a, x), with full relative accuracy in the tail.
 *
 * @param a above 0
 * @param x from 0
 * @see DLMF 8.7.1 (series, for small x) and 8.9.2 (continued fraction)
 */
export function upperIncompleteGamma(a: number, x: number): number {
  if (x <= 0) return 1;
  if (x === Number.POSITIVE_INFINITY) return 0;
  const front = Math.exp(a * Math.log(x) - x - logGamma(a));
  if (x < a + 1) return 1 - front * series(a, x);
  return front / continuedFraction(x + 1 - a, (n) => [-n * (n - a), x + 2 * n + 1 - a]);
}

function series(a: number, x: number): number {
  let [term, sum] = [1 / a, 1 / a];
  for (let n = 1; term > sum * 1e-17; n++) {
    term *= x / (a + n);
    sum += term;
  }
  return sum;
}
