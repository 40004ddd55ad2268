import { tf } from "../engine/index.js";
import { LEFT_OUT } from "../engine/ops/softmaxRows.js";
import { type Matrix, row } from "../linalg/matrix.js";
import { checkCall } from "./checkCall.js";
import { forDistances, normalise, rowsOf } from "./embeddings.js";
import { type LogCounts, logMeanExp } from "./logMeanExp.js";
import { requireBetweenSamples, requirePositive } from "./parameterFault.js";
import { repeatViews } from "./rowWeights.js";
import { constants } from "./tiles.js";

export type ConditionalUniformityOptions = {
  readonly t?: number;
  /** What the sum is divided by: the number of `pairs`, or their `weights`. Gradients do not differ. */
  readonly mean?: "pairs" | "weights";
};

/**
 * How unevenly embeddings of unlike labels lie: the less alike two labels are, the more the embeddings repel.
 *
 *   loss = log mean over pairs of rows of different samples of ( max w - w_ij ) exp( -t ||u_i - u_j||^2 )
 *
 * All views are pooled. 0 where all labels are one. The paper published no code: this is our reading of it.
 *
 * @param z       [n, views, d]
 * @param weights [n, n] likeness of labels, 0 or above
 * @see Dufumier et al. (2021), Conditional Alignment and Uniformity for Contrastive Learning with Continuous Proxy Labels, arXiv
 * 2111.05643
 */
export function conditionalUniformity(
  z: tf.Tensor3D,
  weights: Matrix,
  options: ConditionalUniformityOptions = {},
): tf.Scalar {
  checkCall("conditionalUniformity", z, options, { t: "number", mean: ["pairs", "weights"] });
  const { t = 2, mean = "pairs" } = options;
  requirePositive("t", t);
  const [n, views] = z.shape;
  requireBetweenSamples(weights, n);
  const { most, apart } = gapsOf(weights);
  if (apart === 0) return tf.tidy(() => tf.sum(tf.mul(z, 0)));
  const logCounts: LogCounts = (tile) =>
    constants(tile, (into, i) => {
      const from = row(weights, i % n);
      for (let j = 0; j < n; j++) into[j] = from[j] < most ? Math.log(most - from[j]) : LEFT_OUT;
      into[i % n] = LEFT_OUT;
      repeatViews(into, n);
    });
  return tf.tidy(() => {
    const [anchors, keys] = forDistances(normalise(rowsOf(z)));
    const divisor = views ** 2 * (mean === "pairs" ? n * (n - 1) : apart);
    return logMeanExp(anchors, keys, 1 / (2 * t), logCounts, divisor);
  });
}

/** The largest weight, and by how much all pairs of different samples are below it. */
function gapsOf({ rows: n, data }: Matrix): { readonly most: number; readonly apart: number } {
  let most = 0;
  for (const weight of data) most = Math.max(most, weight);
  let apart = 0;
  for (let k = 0; k < data.length; k++) if (k % (n + 1) !== 0) apart += most - data[k];
  return { most, apart };
}
