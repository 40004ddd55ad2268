import { tf } from "../engine/index.js";
import { LEFT_OUT, softmaxRows } from "../engine/ops/softmaxRows.js";
import { checkCall, TEMPERATURE } from "./checkCall.js";
import { normalise, rowsOf, viewOf } from "./embeddings.js";
import { type Measured, pairLoss } from "./pairLoss.js";
import { requirePositive } from "./parameterFault.js";
import { constants, type Tile } from "./tiles.js";
import { viewPairs } from "./viewPairs.js";

export type DecoupledContrastiveOptions = {
  readonly temperature?: number;
  /** `weighted`: positives that already agree count for less, by 2 - n softmax_i(cos_i / concentration) (DCLW). */
  readonly variant?: "plain" | "weighted";
  /** Of the weights of `weighted`: the smaller, the more they differ. */
  readonly concentration?: number;
};

/**
 * DCL: InfoNCE without the positive in its denominator, so that an anchor learns from its negatives however near its positive is.
 *
 *   loss = mean over rows of ( -s_positive + log sum over the rows of other samples of exp s )
 *
 * With more than two views, positives are averaged over pairs of views. One sample has nothing to repel: then the loss is 0.
 *
 * @param z [n, views, d] of two views or more
 * @see Yeh et al. (2022), Decoupled Contrastive Learning, eq. 5 and 6
 */
export function decoupledContrastive(z: tf.Tensor3D, options: DecoupledContrastiveOptions = {}): tf.Scalar {
  const table = { ...TEMPERATURE, variant: ["plain", "weighted"], concentration: "number" } as const;
  checkCall("decoupledContrastive", z, options, table);
  const { temperature = 0.1, variant = "plain", concentration = 0.5 } = options;
  requirePositive("temperature", temperature);
  requirePositive("concentration", concentration);
  const pairs = viewPairs(z);
  const n = z.shape[0];
  return tf.tidy(() => {
    if (n === 1) return tf.sum(tf.mul(z, 0)) as tf.Scalar;
    const pulled = pairs.map(([a, b]) => {
      const cosines = tf.sum(tf.mul(normalise(viewOf(z, a)), normalise(viewOf(z, b))), 1);
      if (variant === "plain") return tf.mean(cosines);
      const weights = tf.sub(2, tf.mul(n, tf.softmax(tf.div(cosines, concentration))));
      return tf.mean(tf.mul(weights, cosines));
    });
    const rows = normalise(rowsOf(z));
    const pushed = pairLoss(rows, rows, temperature, (s, tile) => meanLogSum(s, tile, n));
    return tf.sub(pushed, tf.div(tf.mean(tf.stack(pulled)), temperature)) as tf.Scalar;
  });
}

/** The mean over rows of the log-sum-exp over the rows of other samples. */
function meanLogSum(s: tf.Tensor2D, tile: Tile, samples: number): Measured {
  const ownSample = constants(tile, (into, row) => {
    for (let j = row % samples; j < tile.keys; j += samples) into[j] = LEFT_OUT;
  });
  const { logSum, shares } = softmaxRows(tf.add(s, ownSample));
  return { value: tf.div(tf.sum(logSum), tile.keys), gradient: tf.div(shares, tile.keys) };
}
