/** What a normal law gives: 2 / pi. */
export const NORMAL_TWO_PEAKEDNESS = 2 / Math.PI;

/** Each side of the cut keeps at least this share of the sample, so that a few outliers are no group. */
const SMALLEST_SIDE = 0.05;

/**
 * How well one cut explains a sample: the share of its variance that lies between the two sides of the best cut
 * (Otsu's criterion). Normal law 0.637, flat law 0.75, two groups four standard deviations apart 0.81; heavy tails and
 * skewness lower it. It does not depend on place or scale.
 *
 * @param sample in any order
 * @returns NaN below four numbers or without spread
 * @see Otsu (1979), A threshold selection method from gray-level histograms
 */
export function twoPeakedness(sample: ArrayLike<number>): number {
  const n = sample.length;
  const sorted = Float64Array.from(sample).sort();
  const centre = sorted.reduce((sum, value) => sum + value, 0) / n;
  let total = 0;
  for (const value of sorted) total += (value - centre) ** 2;
  if (n < 4 || !(total > 0)) return Number.NaN;
  const least = Math.max(1, Math.ceil(SMALLEST_SIDE * n));
  let [below, best] = [0, 0];
  for (let i = 1; i <= n - least; i++) {
    below += sorted[i - 1] - centre;
    // Sums of deviations on the two sides are opposite: the between-sum of squares needs only one of them.
    if (i >= least) best = Math.max(best, below * below * (1 / i + 1 / (n - i)));
  }
  return best / total;
}
