import { tf } from "../engine/index.js";
import type { Matrix } from "../linalg/matrix.js";
import { checkCall, REDUCTION, TEMPERATURE } from "./checkCall.js";
import { parameterFault } from "./parameterFault.js";
import type { Reduction } from "./reduction.js";
import { weightedInfoNce } from "./weightedInfoNce.js";

export type AnatClOptions = {
  readonly temperature?: number;
  readonly reduction?: Reduction;
  /** How much the age counts, and how much the anatomy; 0 or above. */
  readonly lambdaAge?: number;
  readonly lambdaAnatomy?: number;
};

/**
 * AnatCL: subjects attract each other by how near their ages are, and by how alike their anatomies are.
 *
 *   loss = lambdaAge L_age + lambdaAnatomy L_anatomy
 *
 * both weighted InfoNCE. The authors published no training code; the scaling of anatomical measures is ours to choose.
 *
 * @param z       [n, views, d]
 * @param ages    [n, n] from `kernelWeights`
 * @param anatomy [n, n] from `anatomyWeights`
 * @see Barbano et al. (2024), Anatomical Foundation Models for Brain MRIs, arXiv 2408.07079
 */
export function anatCl(z: tf.Tensor3D, ages: Matrix, anatomy: Matrix, options: AnatClOptions = {}): tf.Scalar {
  checkCall("anatCl", z, options, { ...TEMPERATURE, ...REDUCTION, lambdaAge: "number", lambdaAnatomy: "number" });
  const { temperature = 0.1, reduction = "all", lambdaAge = 1, lambdaAnatomy = 1 } = options;
  for (const [name, value] of Object.entries({ lambdaAge, lambdaAnatomy }))
    if (!(value >= 0 && Number.isFinite(value))) throw parameterFault(name, "a number of 0 or above", value);
  return tf.tidy(() => {
    const byAge = tf.mul(weightedInfoNce(z, ages, { temperature, reduction }), lambdaAge);
    const byAnatomy = tf.mul(weightedInfoNce(z, anatomy, { temperature, reduction }), lambdaAnatomy);
    return tf.add(byAge, byAnatomy) as tf.Scalar;
  });
}
