import { normalCritical } from "./criticalValue.js";
import { mean, variance } from "./moments.js";

export type Effect = { readonly effect: number; readonly low: number; readonly high: number };

/**
 * Cohen's d: difference of the means of `a` and `b` in pooled standard deviations, with its large-sample interval
 *
 *   d +- z sqrt((n_a + n_b) / (n_a n_b) + d^2 / (2 (n_a + n_b)))
 *
 * @param level of the interval: 0.05 gives 95 %
 * @returns NaN where a group has fewer than two numbers or neither varies
 * @see Hedges and Olkin (1985), Statistical Methods for Meta-Analysis, chapter 5, eq. 14 and 15
 */
export function cohensD(a: ArrayLike<number>, b: ArrayLike<number>, level: number): Effect {
  const [n, m] = [a.length, b.length];
  const pooled = ((n - 1) * variance(a) + (m - 1) * variance(b)) / (n + m - 2);
  if (!(pooled > 0)) return { effect: Number.NaN, low: Number.NaN, high: Number.NaN };
  const effect = (mean(a) - mean(b)) / Math.sqrt(pooled);
  const error = normalCritical(level / 2) * Math.sqrt((n + m) / (n * m) + effect ** 2 / (2 * (n + m)));
  return { effect, low: effect - error, high: effect + error };
}
