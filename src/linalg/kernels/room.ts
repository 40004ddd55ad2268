import type { Matrix } from "../matrix.js";
import { kernels } from "./kernels.js";

/** Bytes of a double, of a vector register, of a page of memory. */
const DOUBLE = 8;
const VECTOR = 16;
const PAGE = 65536;
/** Memory grows by this share at least, so that it seldom does. */
const GROWTH = 0.25;

const start = upwards(kernels.free());
/** Below `floor` lie the rows that are held (see `HeldRows`), from there to `top` is what calls have taken. */
let floor = start;
let top = start;

/**
 * One synchronous call's use of the kernels' memory: what it has taken or put there is free again at its end. Calls may
 * nest.
 */
export function inRoom<T>(use: () => T): T {
  const before = top;
  try {
    return use();
  } finally {
    top = before;
  }
}

/** The address of room for so many doubles that stays taken until it is asked for again; never while a call has room. */
export function keepDoubles(count: number): number {
  if (top !== floor) throw new Error("the kernels' memory is in use");
  top = start;
  takeDoubles(count);
  floor = top;
  return start;
}

/** The address of room for so many bytes; what is there now is anything. */
export function takeBytes(count: number): number {
  const address = top;
  top = upwards(address + count);
  const missing = top - kernels.memory.buffer.byteLength;
  if (missing > 0) kernels.memory.grow(Math.ceil(Math.max(missing, GROWTH * kernels.memory.buffer.byteLength) / PAGE));
  return address;
}

/** The address of room for so many doubles. */
export function takeDoubles(count: number): number {
  return takeBytes(count * DOUBLE);
}

/** The address of a copy of these numbers, with zeros after them up to `length`. */
export function put(values: Float64Array, length = values.length): number {
  const address = takeDoubles(length);
  const copy = doubles(address, length);
  copy.set(values);
  copy.fill(0, values.length);
  return address;
}

/** Doubles in the kernels' memory. Whatever takes room may end this view: look again after that. */
export function doubles(address: number, count: number): Float64Array {
  return new Float64Array(kernels.memory.buffer, address, count);
}

/** 32-bit integers in the kernels' memory; as `doubles`. */
export function integers(address: number, count: number): Int32Array {
  return new Int32Array(kernels.memory.buffer, address, count);
}

/** Doubles that a row of so many columns takes, and its bytes: rows begin at whole vectors, and zeros fill them up. */
export function stride(cols: number): number {
  return cols + (cols % 2);
}
export function width(cols: number): number {
  return stride(cols) * DOUBLE;
}

/** Rows come in fours. */
export function wholeRows(rows: number): number {
  return rows + ((4 - (rows % 4)) % 4);
}

/** The address of a copy of a matrix, its rows and their number filled up with zeros. */
export function putRows({ rows, cols, data }: Matrix, room = takeDoubles(wholeRows(rows) * stride(cols))): number {
  const wide = stride(cols);
  const copy = doubles(room, wholeRows(rows) * wide);
  if (wide === cols) copy.set(data);
  else
    for (let i = 0; i < rows; i++) {
      for (let j = 0; j < cols; j++) copy[i * wide + j] = data[i * cols + j];
      copy[i * wide + cols] = 0;
    }
  copy.fill(0, rows * wide);
  return room;
}

function upwards(address: number): number {
  return Math.ceil(address / VECTOR) * VECTOR;
}
