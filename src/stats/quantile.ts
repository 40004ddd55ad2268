/**
 * The value below which a share of the numbers lies, linear between neighbours (type 7 of Hyndman and Fan 1996).
 *
 * @param numbers in any order, none of them NaN
 * @param share   from 0 (smallest) to 1 (largest)
 * @returns NaN when there are no numbers
 */
export function quantile(numbers: ArrayLike<number>, share: number): number {
  if (numbers.length === 0) return Number.NaN;
  const sorted = Float64Array.from(numbers).sort();
  const position = share * (sorted.length - 1);
  const below = Math.floor(position);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
}
