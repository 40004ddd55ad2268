import { LEFT_OUT } from "./numbers";

/**
 * What leaves out of each row all but its k largest numbers: 0 for those and for equals of the k-th, and what stands for left out for the
 * others. The k-th is looked for among numbers of its highest bits alone, by Hoare's selection.
 *
 * @param x    [rows, columns]
 * @param k    from 1 to columns
 * @param room for 2048 + columns numbers
 * @param out  [rows, columns]
 */
export function outsideLargest(x: usize, rows: i32, columns: i32, k: i32, room: usize, out: usize): void {
  const bytes = (<usize>columns) << 2;
  for (let i = 0; i < rows; i++) {
    const least = kthLargest(x, bytes, k, room);
    for (let j: usize = 0; j < bytes; j += 4) store<f32>(out + j, load<f32>(x + j) < least ? LEFT_OUT : 0);
    x += bytes;
    out += bytes;
  }
}

/** Numbers that share their highest eleven bits. */
const CLASSES: usize = 2048;

function kthLargest(x: usize, bytes: usize, k: i32, room: usize): f32 {
  memory.fill(room, 0, CLASSES << 2);
  for (let j: usize = 0; j < bytes; j += 4) {
    const place = room + (classOf(x + j) << 2);
    store<i32>(place, load<i32>(place) + 1);
  }
  let highest = CLASSES - 1;
  let left = k;
  while (left > load<i32>(room + (highest << 2))) {
    left -= load<i32>(room + (highest << 2));
    highest--;
  }
  const numbers = room + (CLASSES << 2);
  let count = 0;
  for (let j: usize = 0; j < bytes; j += 4)
    if (classOf(x + j) === highest) {
      store<f32>(numbers + ((<usize>count) << 2), load<f32>(x + j));
      count++;
    }
  return select(numbers, count, left - 1);
}

/** The highest bits of a number, turned so that larger numbers are of higher classes. */
function classOf(at: usize): usize {
  const bits = load<u32>(at);
  return <usize>((bits ^ (<u32>(<i32>bits >> 31) | 0x80000000)) >> 21);
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
