import { tf } from "../engine/index.js";
import { LEFT_OUT, softmaxRows } from "../engine/ops/softmaxRows.js";
import { pairLossOfAll } from "./pairLoss.js";
import { constants, type Tile } from "./tiles.js";

/** The logs of how much each pair of a tile counts, [count, N]; `LEFT_OUT` for those that do not. */
export type LogCounts = (tile: Tile) => tf.Tensor2D;

/**
 * log( sum_ij c_ij exp s_ij / divisor ), the potential of all pairs; its derivative is the share of each pair in the sum.
 *
 * @param anchors, keys [N, d], whose products over the temperature are s
 * @param logCounts     log c; some pair must count
 */
export function logMeanExp(
  anchors: tf.Tensor2D,
  keys: tf.Tensor2D,
  temperature: number,
  logCounts: LogCounts,
  divisor: number,
): tf.Scalar {
  return pairLossOfAll(anchors, keys, temperature, (parts) => {
    const softmaxes = parts.map(({ s, tile }) => {
      const softmax = tf.tidy(() => softmaxRows(tf.add(s, logCounts(tile))) as never) as ReturnType<typeof softmaxRows>;
      s.dispose();
      return softmax;
    });
    const whole = tf.logSumExp(tf.concat(softmaxes.map(({ logSum }) => logSum))) as tf.Scalar;
    return {
      value: tf.sub(whole, Math.log(divisor)) as tf.Scalar,
      gradientOf: (part) => tf.mul(softmaxes[part].shares, tf.exp(tf.sub(softmaxes[part].logSum, whole))),
    };
  });
}

/** All pairs of different rows count alike. */
export const pairsApart: LogCounts = (tile) =>
  constants(tile, (into, row) => {
    into[row] = LEFT_OUT;
  });
