import { tf } from "../../engine/index.js";

/** Which rows of a batch count: 1 for those that do, 0 for the others, [n, 1]. A constant: nothing comes back to it. */
export type RowMask = tf.Tensor2D;

/** Targets (patients) and background (controls) of a batch, as masks and as numbers of rows. */
export interface Sides {
  readonly target: RowMask;
  readonly background: RowMask;
  readonly targetRows: Int32Array;
  readonly backgroundRows: Int32Array;
}

/** @param target [n] 1 for a target, 0 for the background */
export function sidesOf(target: ArrayLike<number>): Sides {
  const maskOf = (side: number) =>
    tf.tensor2d(
      Float32Array.from(target, (label) => Number(label === side)),
      [target.length, 1],
    );
  const rowsOf = (side: number) =>
    Int32Array.from(Array.from(target).flatMap((label, i) => (label === side ? [i] : [])));
  return { target: maskOf(1), background: maskOf(0), targetRows: rowsOf(1), backgroundRows: rowsOf(0) };
}

/** The sum over the counted rows, all of them where there is no mask, and over columns. @param values [n, d] */
export function sumOver(values: tf.Tensor2D, rows?: RowMask): tf.Scalar {
  return tf.tidy(() => tf.sum(rows ? tf.mul(values, rows) : values));
}

/** The mean over the counted rows of their sums over columns; 0 where no row counts, so that a batch of one side has no NaN. */
export function meanOver(values: tf.Tensor2D, rows?: RowMask): tf.Scalar {
  return tf.tidy(() => tf.div(sumOver(values, rows), rows ? tf.maximum(tf.sum(rows), 1) : values.shape[0]));
}
