import { tf } from "../engine/index.js";
import type { Matrix } from "../linalg/matrix.js";
import { checkCall } from "./checkCall.js";
import { normalise, rowsOf } from "./embeddings.js";
import { meanEmbeddingWeights, type PriorOptions } from "./meanEmbeddingWeights.js";
import { requirePositive } from "./parameterFault.js";
import { potential } from "./uniformity.js";

export type DecoupledUniformityOptions = PriorOptions & {
  /** How fast the potential falls with the squared distance. */
  readonly t?: number;
  /**
   * [n, n] likeness of the samples by what is known of them beforehand, positive semidefinite: `kernelMatrix` of a generative
   * model's features or of weak attributes, or `cosineMatrix` of them. Left away, the loss is unsupervised.
   */
  readonly prior?: Matrix;
};

/**
 * Decoupled Uniformity: the centroids of the samples' views repel each other, which also makes the views of one sample agree.
 *
 *   loss = log mean_{i < j} exp( -t ||m_i - m_j||^2 ),    m_i = mean over views of u_iv, not normalised again
 *
 * With a prior kernel K, m becomes (K + lambda I)^(-1) K m, the estimate of the mean embedding of all samples that are like i.
 * 0 where there is one subject.
 *
 * @param z [n, views, d]
 * @see Dufumier et al. (2023), Integrating Prior Knowledge in Contrastive Learning with Kernel, eq. 3 and 8
 */
export function decoupledUniformity(z: tf.Tensor3D, options: DecoupledUniformityOptions = {}): tf.Scalar {
  const table = { t: "number", prior: "any", lambda: "number", lambdaTimesN: [true, false] } as const;
  checkCall("decoupledUniformity", z, options, table);
  const { t = 2, prior } = options;
  requirePositive("t", t);
  const alpha = prior && meanEmbeddingWeights(prior, z.shape[0], options);
  return tf.tidy(() => {
    const centroids = centroidsOf(z);
    if (!alpha) return potential(centroids, t);
    const constants = tf.tensor2d(Float32Array.from(alpha.data), [alpha.rows, alpha.cols]);
    return potential(tf.matMul(constants, centroids), t);
  });
}

/** The mean of each sample's normalised views, [n, d]. */
function centroidsOf(z: tf.Tensor3D): tf.Tensor2D {
  const [n, views, d] = z.shape;
  return tf.mean(tf.reshape(normalise(rowsOf(z)), [views, n, d]), 0);
}
