import { LEFT_OUT } from "./numbers";

/**
 * What leaves out of each row all but its k largest numbers: 0 for those and for equals of the k-th, which is found by Hoare's selection,
 * and what stands for left out for the others.
 *
 * @param x    [rows, columns]
 * @param k    from 1 to columns
 * @param room [columns]
 * @param out  [rows, columns]
 */
export function outsideLargest(x: usize, rows: i32, columns: i32, k: i32, room: usize, out: usize): void {
  const bytes = (<usize>columns) << 2;
  for (let i = 0; i < rows; i++) {
    memory.copy(room, x, bytes);
    const least = select(room, columns, k - 1);
    for (let j: usize = 0; j < bytes; j += 4) store<f32>(out + j, load<f32>(x + j) < least ? LEFT_OUT : 0);
    x += bytes;
    out += bytes;
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
