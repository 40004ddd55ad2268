/**
 * Puts the number of this rank (from 0) in its place, none greater before it, none smaller after it, in expected
 * linear time; Hoare's selection with the median of three.
 *
 * @param numbers changed in place; none of them NaN
 * @returns the number of that rank
 */
export function selectInPlace(numbers: Float64Array, rank: number): number {
  let [low, high] = [0, numbers.length - 1];
  while (low < high) {
    const pivot = medianOfThree(numbers[low], numbers[(low + high) >> 1], numbers[high]);
    let [i, j] = [low, high];
    while (i <= j) {
      while (numbers[i] < pivot) i++;
      while (numbers[j] > pivot) j--;
      if (i > j) break;
      const held = numbers[i];
      numbers[i++] = numbers[j];
      numbers[j--] = held;
    }
    if (rank <= j) high = j;
    else if (rank >= i) low = i;
    else break;
  }
  return numbers[rank];
}

function medianOfThree(a: number, b: number, c: number): number {
  return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
}
