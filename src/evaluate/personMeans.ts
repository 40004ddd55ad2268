/**
 * A value a person: the mean of the known values of each group among these rows. Rows of one group (repeated measures,
 * a family) are no independent witnesses; comparing their means counts people, at the price of one weight for all.
 *
 * @param values by row; NaN where unknown
 * @returns one value for each group that has any, in order of their first rows
 */
export function personMeans(values: ArrayLike<number>, rows: readonly number[], groups: Int32Array): Float64Array {
  const sums = new Map<number, { sum: number; count: number }>();
  for (const i of rows) {
    const value = values[i];
    if (Number.isNaN(value)) continue;
    const own = sums.get(groups[i]);
    if (own) {
      own.sum += value;
      own.count++;
    } else sums.set(groups[i], { sum: value, count: 1 });
  }
  return Float64Array.from(sums.values(), ({ sum, count }) => sum / count);
}
