import type { Matrix } from "../linalg/matrix.js";
import { quantile } from "../stats/quantile.js";
import { selectInPlace } from "../stats/selectInPlace.js";
import { knownValues } from "./knownValues.js";

/**
 * Where the training people's values of each feature lie, as measured, [d]: the smallest and largest, the quantiles of
 * 1 % and 99 % that hold nearly all, and the median.
 */
export type Range = {
  readonly low: Float64Array;
  readonly lower: Float64Array;
  readonly middle: Float64Array;
  readonly upper: Float64Array;
  readonly high: Float64Array;
};

/** A feature is suspected of another unit when this share of the new people lies outside. */
const MOST = 0.5;
/** … or when its medians differ by this factor: mm for cm, years for months. */
const FACTOR = 5;

export function learnRange(x: Matrix): Range {
  const each = Array.from({ length: x.cols }, (_, j) => rangeOf(knownValues(x, j)));
  const column = (of: (range: ColumnRange) => number) => Float64Array.from(each, of);
  return {
    ...{ low: column(({ low }) => low), lower: column(({ lower }) => lower) },
    middle: column(({ middle }) => middle),
    ...{ upper: column(({ upper }) => upper), high: column(({ high }) => high) },
  };
}

type ColumnRange = { readonly [K in keyof Range]: number };

/** Of known values, which are reordered. */
function rangeOf(values: Float64Array): ColumnRange {
  const last = values.length - 1;
  if (last < 0) return { low: Number.NaN, lower: Number.NaN, middle: Number.NaN, upper: Number.NaN, high: Number.NaN };
  let [low, high] = [values[0], values[0]];
  for (const value of values) {
    if (value < low) low = value;
    else if (value > high) high = value;
  }
  const lower = selectInPlace(values, Math.round(0.01 * last));
  const upper = selectInPlace(values, Math.round(0.99 * last));
  return { low, lower, middle: quantile(values, 0.5), upper, high };
}

/**
 * Whether a value in column j is known and far outside: beyond every training value by more than the width that holds
 * 98 % of them. That width is hardly moved by a few extreme training values, and is large where extremes are common.
 */
export function farOutside({ low, lower, upper, high }: Range, j: number, value: number): boolean {
  const margin = upper[j] - lower[j] || (high[j] - low[j]) / 2;
  return value < low[j] - margin || value > high[j] + margin;
}

/** Features that seem to be in another unit, with the median found and the training people's. */
export function suspectedUnits(range: Range, x: Matrix, features: readonly string[]): Suspicion[] {
  return features.flatMap((feature, j) => {
    const values = knownValues(x, j);
    if (values.length === 0) return [];
    const found = quantile(values, 0.5);
    const far = values.filter((value) => farOutside(range, j, value)).length >= MOST * values.length;
    return far || isRescaled(range, j, values, found) ? [{ feature, found, expected: range.middle[j] }] : [];
  });
}

export type Suspicion = { readonly feature: string; readonly found: number; readonly expected: number };

/** A suspicion in words, of medians only. It is said, and nothing is converted. */
export function unitInWords({ feature, found, expected }: Suspicion): string {
  const [here, there] = [found, expected].map((value) => Number(value.toPrecision(3)));
  return `"${feature}": median ${here}, where the training people have ${there}. Is it in the same unit?`;
}

/** Positive values, most of them outside what training people have, with a median several times larger or smaller. */
function isRescaled({ low, middle, high }: Range, j: number, values: Float64Array, found: number): boolean {
  if (!(low[j] > 0 && found > 0)) return false;
  const outside = values.filter((value) => value < low[j] || value > high[j]).length;
  const factor = found / middle[j];
  return outside >= MOST * values.length && (factor >= FACTOR || factor <= 1 / FACTOR);
}
