import { mean, variance } from "./moments.js";
import { fTail, studentTail } from "./tails.js";

export type Test = { readonly statistic: number; readonly p: number };

/**
 * Welch's t test: do two groups differ in mean, whatever their variances? Two-sided.
 *
 * @returns NaN where a group has fewer than two numbers, or neither varies
 * @see Welch (1947)
 */
export function welchTest(a: ArrayLike<number>, b: ArrayLike<number>): Test & { readonly degrees: number } {
  const [ofA, ofB] = [variance(a) / a.length, variance(b) / b.length];
  const statistic = (mean(a) - mean(b)) / Math.sqrt(ofA + ofB);
  const degrees = (ofA + ofB) ** 2 / (ofA ** 2 / (a.length - 1) + ofB ** 2 / (b.length - 1));
  if (!Number.isFinite(statistic)) return { statistic: Number.NaN, degrees: Number.NaN, p: Number.NaN };
  return { statistic, degrees, p: 2 * studentTail(Math.abs(statistic), degrees) };
}

/**
 * Welch's analysis of variance: do several groups differ in mean, whatever their variances?
 *
 * @param groups the numbers of each group
 * @returns NaN where a group has fewer than two numbers or does not vary
 * @see Welch (1951), On the comparison of several mean values
 */
export function welchAnova(groups: readonly ArrayLike<number>[]): Test {
  const k = groups.length;
  const weights = groups.map((group) => group.length / variance(group));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (k < 2 || !Number.isFinite(total)) return { statistic: Number.NaN, p: Number.NaN };
  const centre = groups.reduce((sum, group, i) => sum + weights[i] * mean(group), 0) / total;
  const between = groups.reduce((sum, group, i) => sum + weights[i] * (mean(group) - centre) ** 2, 0) / (k - 1);
  const lack = groups.reduce((sum, group, i) => sum + (1 - weights[i] / total) ** 2 / (group.length - 1), 0);
  const statistic = between / (1 + (2 * (k - 2) * lack) / (k * k - 1));
  return { statistic, p: fTail(statistic, [k - 1, (k * k - 1) / (3 * lack)]) };
}
