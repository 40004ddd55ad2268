import * as tf from "@tensorflow/tfjs-core";

/** The names of the fused kernels, which our WASM kernels bring. */
export const columnSumsName = "SalientColumnSums";
export const blendColumnsName = "SalientBlendColumns";

/** A matrix `[rows, columns]`, a row `[columns]` and perhaps another matrix like it. */
export type ColumnSums<T> = { readonly x: T; readonly centre: T; readonly by?: T };

/**
 * For each column, the sum over rows of `(x - centre) by`, or of `(x - centre)^2` where there is nothing to multiply by:
 * `[columns]`. No gradient is wanted of these.
 */
export function columnSums({ x, centre, by }: ColumnSums<tf.Tensor>): tf.Tensor {
  if (tf.getKernel(columnSumsName, tf.getBackend()))
    return tf.engine().runKernel(columnSumsName, by ? { x, centre, by } : { x, centre });
  const away = tf.sub(x, centre);
  return tf.sum(tf.mul(away, by ?? away), 0);
}

/** Matrices `[rows, columns]`, and rows `[columns]` for each of their columns. */
export type Blend<T> = { readonly x: T; readonly centre: T; readonly factor: T; readonly shift: T } & Partial<Other<T>>;
type Other<T> = { readonly other: T; readonly otherFactor: T };

/** `(x - centre) factor + other otherFactor + shift`, column by column. No gradient is wanted of this. */
export function blendColumns(blend: Blend<tf.Tensor>): tf.Tensor {
  if (tf.getKernel(blendColumnsName, tf.getBackend())) return tf.engine().runKernel(blendColumnsName, { ...blend });
  const { x, centre, factor, shift, other, otherFactor } = blend;
  const scaled = tf.add(tf.mul(tf.sub(x, centre), factor), shift);
  return other && otherFactor ? tf.add(scaled, tf.mul(other, otherFactor)) : scaled;
}
