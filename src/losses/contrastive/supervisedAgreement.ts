import { tf } from "../../engine/index.js";
import { parameterFault, requireLength, requirePositive } from "../parameterFault.js";

/** Bandwidths of the published attributes: of continuous ones, scaled to [0, 1], and of classes, of which only equal ones are alike. */
export const attributeBandwidth = { continuous: 0.025, discrete: 5e-6 } as const;

/**
 * Subjects of like attributes are to be alike on the salient axis that is the attribute's:
 *
 *   loss = mean_{i < j} exp( -(t_i - t_j)^2 / (2 bandwidth) ) (s_i - s_j)^2
 *
 * The mean is over all pairs of the rows that count, those of no weight among them.
 *
 * @param axis      [n, 1] one salient number a subject
 * @param attribute [n] the attribute t; its value counts for nothing where a row does not count
 * @param options.bandwidth in squared units of t
 * @param options.rows      [n] 1 for the rows that count, targets; all of them where it is left away
 * @see Louiset et al. (2024), Separating common from salient patterns with contrastive representation learning, its supervised variant
 */
export function supervisedAgreement(
  axis: tf.Tensor2D,
  attribute: ArrayLike<number>,
  { bandwidth, rows }: { readonly bandwidth: number; readonly rows?: ArrayLike<number> },
): tf.Scalar {
  requirePositive("bandwidth", bandwidth);
  const [n, width] = axis.shape;
  if (width !== 1) throw parameterFault("axis", "[n, 1], one salient number a subject", `[${n}, ${width}]`);
  requireLength("attribute", attribute.length, n);
  if (rows) requireLength("rows", rows.length, n);
  const weights = pairWeights(attribute, bandwidth, (i) => !rows || rows[i] === 1);
  return tf.tidy(() => {
    const apart = tf.sub(axis, tf.transpose(axis));
    return tf.sum(tf.mul(tf.square(apart), tf.tensor2d(weights, [n, n])));
  });
}

/** The weight of each pair over their number, in the upper triangle, [n * n]. */
function pairWeights(attribute: ArrayLike<number>, bandwidth: number, counts: (i: number) => boolean): Float32Array {
  const n = attribute.length;
  const counted = Array.from({ length: n }, (_, i) => i).filter(counts);
  const pairs = Math.max(1, (counted.length * (counted.length - 1)) / 2);
  const weights = new Float32Array(n * n);
  for (const i of counted)
    for (const j of counted)
      if (i < j) weights[i * n + j] = Math.exp(-((attribute[i] - attribute[j]) ** 2) / (2 * bandwidth)) / pairs;
  return weights;
}
