import type { ColumnInfo } from "../contract/cohort.js";

/**
 * Least, middle, most, mean and standard deviation (over n - 1; 0 for one value) of sorted numbers; null for none.
 * Computed relative to the largest, so that no sum overflows.
 */
export function numberSummary(sorted: Float64Array): ColumnInfo["numbers"] {
  const n = sorted.length;
  if (n === 0) return null;
  const [min, max] = [sorted[0], sorted[n - 1]];
  const size = Math.max(Math.abs(min), Math.abs(max)) || 1;
  const mean = sorted.reduce((sum, value) => sum + value / size, 0) / n;
  const squares = sorted.reduce((sum, value) => sum + (value / size - mean) ** 2, 0);
  const sd = Math.min(size * Math.sqrt(squares / Math.max(1, n - 1)), Number.MAX_VALUE);
  const [low, high] = [sorted[Math.floor((n - 1) / 2)], sorted[Math.ceil((n - 1) / 2)]];
  return { min, median: low / 2 + high / 2, max, mean: mean * size, sd };
}
