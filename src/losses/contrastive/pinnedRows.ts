import { tf } from "../../engine/index.js";
import type { Sides } from "./rowMask.js";

/**
 * Salient vectors with the background put at the reference point, the null vector: nothing comes back to those, and a decoder
 * makes the background of common numbers alone.
 * @param salient [n, d]
 */
export function pinnedRows(salient: tf.Tensor2D, { target }: Pick<Sides, "target">): tf.Tensor2D {
  return tf.mul(salient, target);
}
