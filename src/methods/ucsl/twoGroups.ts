import type { Matrix } from "../../linalg/matrix.js";

/** Patients and controls in one matrix [n, d], the patients first, so that either group is a view of its rows. */
export type TwoGroups = {
  readonly x: Matrix;
  /** How many of the rows are patients. */
  readonly patients: number;
};

/** The rows of one group, patients (1) or controls (0), in ascending order. */
export function membersOf(target: Uint8Array, group: number): Int32Array {
  const members = new Int32Array(target.length);
  let count = 0;
  for (let i = 0; i < target.length; i++) if (target[i] === group) members[count++] = i;
  return members.subarray(0, count);
}

/** The first rows of a matrix, as a view of the same memory. */
export function firstRows({ cols, data }: Matrix, count: number): Matrix {
  return { rows: count, cols, data: data.subarray(0, count * cols) };
}

/** All but the first rows, as a view of the same memory. */
export function laterRows({ rows, cols, data }: Matrix, from: number): Matrix {
  return { rows: rows - from, cols, data: data.subarray(from * cols) };
}
