import { tf } from "../engine/index.js";
import { type Matrix, row, zeros } from "../linalg/matrix.js";
import { normalise, rowsOf } from "./embeddings.js";
import { type LabelOrder, labelOrder } from "./labelOrder.js";
import { LEFT_OUT } from "./logSumExp.js";
import { type Measured, pairLoss } from "./pairLoss.js";
import { parameterFault, requirePositive } from "./parameterFault.js";
import { prefixLogSums } from "./prefixLogSums.js";
import { divisor, type Reduction } from "./reduction.js";
import { rowWeights } from "./rowWeights.js";
import { sharedDenominators } from "./sharedDenominators.js";
import { tileWeights } from "./tileWeights.js";

export type ThresholdRegressionOptions = {
  readonly temperature?: number;
  /** The loss is multiplied by temperature / baseTemperature, as published code does with 0.07. */
  readonly baseTemperature?: number;
  readonly reduction?: Reduction;
  /**
   * `shares`: v_k = w_k / sum over all other rows of w. `paper`: v_k = w_k / sum over B_k of w, which explodes where the kernel
   * is narrow. `code`: what the authors' repository computes, one denominator for all positives of an anchor.
   */
  readonly variant?: "shares" | "paper" | "code";
};

/**
 * L^thr: an anchor repels, for each positive, only rows whose labels are strictly less like its own than the positive's is.
 *
 *   loss = -(1/N) sum_i sum_k v_k ( s_k - log sum_{t in B_k} exp s_t ),    B_k = { t : w_t < w_k },    k with empty B_k left out
 *
 * @param z       [n, views, d]
 * @param weights [n, n] likeness of labels within 0 and 1, from `kernelWeights`
 * @see Barbano et al. (2023), Contrastive Learning for Regression in Multi-Site Brain Age Prediction, ISBI
 */
export function thresholdRegression(
  z: tf.Tensor3D,
  weights: Matrix,
  options: ThresholdRegressionOptions = {},
): tf.Scalar {
  const { temperature = 0.1, baseTemperature = temperature, reduction = "all", variant = "shares" } = options;
  requirePositive("temperature", temperature);
  requirePositive("baseTemperature", baseTemperature);
  const tiled = tileWeights(weights, z.shape[0], z.shape[1]);
  const { shares, valid } = rowWeights(weights, z.shape[0], z.shape[1], false);
  const by = (divisor(reduction, shares.rows, valid) * baseTemperature) / temperature;
  const order = labelOrder(tiled);
  return tf.tidy(() => {
    const rows = normalise(rowsOf(z));
    if (variant === "code") return pairLoss(rows, rows, temperature, sharedDenominators(shares, order, by));
    const terms = thresholdTerms(tiled, shares, order, variant, by);
    return pairLoss(rows, rows, temperature, (s) => measure(s, terms, order, 1 / temperature));
  });
}

/** The constants of the loss: how much each row attracts, and how much each denominator counts, [N, N] both. */
interface Terms {
  /** In the batch's own order. */
  readonly attraction: Matrix;
  /** At place m, that of the denominator over the first m + 1 rows in the order of their weights. */
  readonly repulsion: Matrix;
}

function thresholdTerms(weights: Matrix, shares: Matrix, order: LabelOrder, variant: string, by: number): Terms {
  const { rows: n } = weights;
  const [attraction, repulsion, sums] = [zeros(n, n), zeros(n, n), new Float64Array(n + 1)];
  for (let i = 0; i < n; i++) {
    const own = row(weights, i);
    for (let m = 0; m < n; m++) sums[m + 1] = sums[m] + own[order.sorted[i * n + m] - i * n];
    for (let k = 0; k < n; k++) {
      const below = order.below[i * n + k];
      if (below === 0 || own[k] === 0) continue;
      const share = (variant === "paper" ? own[k] / sums[below] : shares.data[i * n + k]) / by;
      if (!Number.isFinite(Math.fround(share)))
        throw parameterFault("variant", "shares with so narrow a kernel", variant);
      attraction.data[i * n + k] = share;
      repulsion.data[i * n + below - 1] += share;
    }
  }
  return { attraction, repulsion };
}

/** With D_m the denominator over the first m + 1: sum c_m D_m - sum v_k s_k, and by s_j: sum_{m >= j} c_m exp(s_j - D_m) - v_j. */
function measure(s: tf.Tensor2D, terms: Terms, { sorted, unsorted }: LabelOrder, largest: number): Measured {
  const n = s.shape[0];
  const tensorOf = ({ data }: Matrix) => tf.tensor2d(Float32Array.from(data), [n, n]);
  const arranged = (x: tf.Tensor2D, by: Int32Array) => {
    const flat = tf.reshape(x, [n * n]);
    return tf.reshape(tf.gather(flat, tf.tensor1d(by, "int32")), [n, n]) as tf.Tensor2D;
  };
  const [attraction, repulsion] = [tensorOf(terms.attraction), tensorOf(terms.repulsion)];
  const inOrder = arranged(s, sorted);
  const denominators = prefixLogSums(inOrder, largest);
  const value = tf.sub(tf.sum(tf.mul(repulsion, denominators)), tf.sum(tf.mul(attraction, s)));
  const counted = tf.greater(repulsion, 0);
  const logs = tf.where(counted, tf.sub(tf.log(tf.maximum(repulsion, 1e-37)), denominators), tf.fill([n, n], LEFT_OUT));
  const pushed = tf.exp(tf.add(inOrder, prefixLogSums(logs as tf.Tensor2D, largest, true)));
  return { value: value as tf.Scalar, gradient: tf.sub(arranged(pushed as tf.Tensor2D, unsorted), attraction) };
}
