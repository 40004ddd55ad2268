import type { Matrix } from "../linalg/matrix.js";
import { quantile } from "../stats/quantile.js";

/** Smallest, middle and largest value of each feature among the training people, as measured, [d]. */
export type Range = { readonly low: Float64Array; readonly middle: Float64Array; readonly high: Float64Array };

/** A value lies far outside when it is beyond the training range by more than this share of its width. */
const MARGIN = 0.5;
/** A feature is suspected of another unit when this share of the new people lies far outside. */
const MOST = 0.5;

export function learnRange(x: Matrix): Range {
  const columns = Array.from({ length: x.cols }, (_, j) => known(x, j));
  const at = (share: number) => Float64Array.from(columns, (values) => quantile(values, share));
  return { low: at(0), middle: at(0.5), high: at(1) };
}

/** Whether the value in column j is known and far outside the range. */
export function farOutside({ low, high }: Range, j: number, value: number): boolean {
  const margin = MARGIN * (high[j] - low[j]);
  return value < low[j] - margin || value > high[j] + margin;
}

/** Columns most of whose values lie far outside: another unit, perhaps. Says the medians, never one person's value. */
export function suspectedUnits(range: Range, x: Matrix, features: readonly string[]): string[] {
  return features.flatMap((feature, j) => {
    const values = known(x, j);
    const outside = values.filter((value) => farOutside(range, j, value)).length;
    if (values.length === 0 || outside < MOST * values.length) return [];
    const [found, expected] = [quantile(values, 0.5), range.middle[j]].map((value) => Number(value.toPrecision(3)));
    return [`"${feature}": median ${found}, where the training people have ${expected}. Is it in the same unit?`];
  });
}

function known({ rows, cols, data }: Matrix, j: number): number[] {
  return Array.from({ length: rows }, (_, i) => data[i * cols + j]).filter((value) => !Number.isNaN(value));
}
