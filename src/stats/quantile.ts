import { selectInPlace } from "./selectInPlace.js";

/**
 * The value below which a share of the numbers lies, linear between neighbours (type 7 of Hyndman and Fan 1996).
 *
 * @param numbers in any order, none of them NaN; they are left as they are
 * @param share   from 0 (smallest) to 1 (largest)
 * @returns NaN when there are no numbers
 */
export function quantile(numbers: ArrayLike<number>, share: number): number {
  if (numbers.length === 0) return Number.NaN;
  const copy = new Float64Array(numbers);
  const position = share * (copy.length - 1);
  const rank = Math.floor(position);
  const below = selectInPlace(copy, rank);
  if (position === rank) return below;
  let above = Number.POSITIVE_INFINITY;
  for (let i = rank + 1; i < copy.length; i++) above = Math.min(above, copy[i]);
  return below + (position - rank) * (above - below);
}
