import * as tf from "@tensorflow/tfjs-core";

/** The name of the kernel for it, which our WASM kernels bring. */
export const softmaxRowsName = "SalientSoftmaxRows";

/** Added to numbers that are left out: far below any other, and finite. */
export const LEFT_OUT = -1e9;

/** Of each row, the log of the sum of exponentials, [rows, 1], and the share that each number has in that sum, [rows, columns]. */
export interface Softmax {
  readonly logSum: tf.Tensor2D;
  readonly shares: tf.Tensor2D;
}

/**
 * The softmax of each row and its log-sum-exp, finite whatever the numbers. In a row where all are left out, shares are 0. No
 * gradient comes back: it is for losses that bring their own.
 *
 * @param x   [rows, columns]
 * @param own the column that the first row leaves out, the next row the next one, and so on; none if left away
 */
export function softmaxRows(x: tf.Tensor2D, own?: number): Softmax {
  if (tf.getKernel(softmaxRowsName, tf.getBackend())) {
    const [logSum, shares] = tf.engine().runKernel(softmaxRowsName, { x }, { own: own ?? -1 }) as tf.Tensor2D[];
    return { logSum, shares };
  }
  return tf.tidy(() => {
    const counted = own === undefined ? x : tf.add(x, tf.mul(ownColumns(x.shape, own), LEFT_OUT));
    const peak = tf.max(counted, 1, true);
    const powers = tf.tidy(() => tf.exp(tf.sub(counted, peak)));
    const sums = tf.sum(powers, 1, true);
    const some = tf.cast(tf.greater(peak, LEFT_OUT / 2), "float32");
    const shares = tf.mul(powers, tf.div(some, sums));
    return { logSum: tf.add(peak, tf.log(sums)), shares } as { logSum: tf.Tensor2D; shares: tf.Tensor2D };
  });
}

/** 1 in column `own` of the first row, the next column of the next row, and so on, else 0. */
export function ownColumns([rows, columns]: readonly [number, number], own: number): tf.Tensor2D {
  const values = new Float32Array(rows * columns);
  for (let r = 0; r < rows; r++) values[r * columns + own + r] = 1;
  return tf.tensor2d(values, [rows, columns]);
}
