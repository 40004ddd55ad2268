/**
 * The k-th largest number of each row, by Hoare's selection.
 *
 * @param x    [rows, columns]
 * @param k    from 1 to columns
 * @param room [columns]
 * @param out  [rows]
 */
export function kthLargest(x: usize, rows: i32, columns: i32, k: i32, room: usize, out: usize): void {
  const bytes = (<usize>columns) << 2;
  for (let i = 0; i < rows; i++) {
    memory.copy(room, x, bytes);
    store<f32>(out, select(room, columns, k - 1));
    x += bytes;
    out += 4;
  }
}

/** The number that would be at a place if the numbers were sorted, the largest first. */
function select(numbers: usize, count: i32, place: i32): f32 {
  let left = 0;
  let right = count - 1;
  while (left < right) {
    const pivot = at(numbers, (left + right) >> 1);
    let i = left;
    let j = right;
    while (i <= j) {
      while (at(numbers, i) > pivot) i++;
      while (at(numbers, j) < pivot) j--;
      if (i <= j) {
        const one = at(numbers, i);
        store<f32>(numbers + ((<usize>i) << 2), at(numbers, j));
        store<f32>(numbers + ((<usize>j) << 2), one);
        i++;
        j--;
      }
    }
    if (place <= j) right = j;
    else if (place >= i) left = i;
    else return at(numbers, place);
  }
  return at(numbers, place);
}

function at(numbers: usize, i: i32): f32 {
  return load<f32>(numbers + ((<usize>i) << 2));
}
