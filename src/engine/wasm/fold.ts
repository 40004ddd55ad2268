import type { BackendWasm } from "@tensorflow/tfjs-backend-wasm";
import type { TensorInfo } from "@tensorflow/tfjs-core";
import { addressOf, floatsOf, freeTensor, makeTensor } from "./heap.js";
import { addRows, largestOfRows, smallestOfRows } from "./simd/foldRows.js";
import type { Running } from "./simd/onHeap.js";

/** A block `[outer, length, inner]` of numbers, to be folded along its middle axis. */
export interface Block {
  readonly outer: number;
  readonly length: number;
  readonly inner: number;
}

/** A way to make one number of many. */
export interface Fold {
  readonly start: number;
  join(a: number, b: number): number;
  /** The same for rows on the heap. */
  rows(backend: BackendWasm): Running;
}

export const adding: Fold = { start: 0, join: (a, b) => a + b, rows: addRows };
export const keepingTheLargest: Fold = { start: -Infinity, join: Math.max, rows: largestOfRows };
export const keepingTheSmallest: Fold = { start: Infinity, join: Math.min, rows: smallestOfRows };

/** Rows that are folded in single precision before the result is joined to the rest in double. */
const ROWS = 64;
/** How many numbers in a line are taken as a row, where the axis to fold is the last. */
const LINE = 16;

/** Folds numbers of any kind into `[outer, inner]`. */
export function foldNumbers(numbers: ArrayLike<number>, { outer, length, inner }: Block, fold: Fold): Float64Array {
  const into = new Float64Array(outer * inner).fill(fold.start);
  if (inner === 1) {
    for (let o = 0, i = 0; o < outer; o++) {
      let folded = fold.start;
      for (const end = i + length; i < end; i++) folded = fold.join(folded, numbers[i]);
      into[o] = folded;
    }
    return into;
  }
  for (let o = 0, i = 0; o < outer; o++) {
    const first = o * inner;
    for (let l = 0; l < length; l++) {
      for (let k = first; k < first + inner; k++) into[k] = fold.join(into[k], numbers[i++]);
    }
  }
  return into;
}

/** Folds a float32 tensor on the heap, four numbers at a time. */
export function foldFloats(backend: BackendWasm, x: TensorInfo, block: Block, fold: Fold): Float64Array {
  const { length, inner } = block;
  const wide = inner > 1;
  const across = wide ? inner : LINE;
  const lines = wide ? length : Math.floor(length / LINE);
  if (lines < 2) return foldNumbers(floatsOf(backend, x), block, fold);
  const scratch = makeTensor(backend, [across]);
  try {
    return foldRows(backend, x, scratch, block, fold);
  } finally {
    freeTensor(backend, scratch);
  }
}

function foldRows(
  backend: BackendWasm,
  x: TensorInfo,
  scratch: TensorInfo,
  { outer, length, inner }: Block,
  fold: Fold,
): Float64Array {
  const wide = inner > 1;
  const across = wide ? inner : LINE;
  const lines = wide ? length : Math.floor(length / LINE);
  const [numbers, row] = [floatsOf(backend, x), floatsOf(backend, scratch)];
  const [from, to, run] = [addressOf(backend, x), addressOf(backend, scratch), fold.rows(backend)];
  const into = new Float64Array(outer * inner).fill(fold.start);
  for (let o = 0; o < outer; o++) {
    const start = o * length * inner;
    for (let line = 0; line < lines; line += ROWS) {
      run(from + 4 * (start + line * across), to, Math.min(ROWS, lines - line), 4 * across);
      if (wide) for (let k = 0; k < across; k++) into[o * inner + k] = fold.join(into[o * inner + k], row[k]);
      else for (let k = 0; k < across; k++) into[o] = fold.join(into[o], row[k]);
    }
    if (!wide) for (let k = start + lines * LINE; k < start + length; k++) into[o] = fold.join(into[o], numbers[k]);
  }
  return into;
}
