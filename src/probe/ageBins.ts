/** Bins of equal width, and the bin of each number, from 0. */
export type Bins = { readonly edges: Float64Array; readonly bins: Int32Array };

/**
 * Cuts numbers into ceil(log2(n) + 1) equal parts of their range, as strata. A bin holds its right edge; the smallest
 * number lies in the first.
 *
 * @param numbers [n]; one bin where all are the same
 * @see Sturges (1926), The choice of a class interval
 */
export function sturgesBins(numbers: ArrayLike<number>): Bins {
  const all = Float64Array.from(numbers);
  const [low, high] = [all.reduce((a, b) => Math.min(a, b)), all.reduce((a, b) => Math.max(a, b))];
  if (!(high > low)) return { edges: Float64Array.of(low, high), bins: new Int32Array(all.length) };
  const count = Math.ceil(Math.log2(all.length) + 1);
  const edges = Float64Array.from({ length: count + 1 }, (_, b) => low + (b * (high - low)) / count);
  const bins = Int32Array.from(all, (value) => {
    let bin = 0;
    while (bin < count - 1 && value > edges[bin + 1]) bin++;
    return bin;
  });
  return { edges, bins };
}

const YOUNGEST_BOUND = 4;
const OLDEST_BOUND = 90;

/** Age as a class of two years: the smallest of 4, 6, … 90 that is not below it; above 90 its whole years. */
export function twoYearBin(age: number): number {
  if (age > OLDEST_BOUND) return Math.floor(age);
  return Math.max(YOUNGEST_BOUND, 2 * Math.ceil(age / 2));
}
