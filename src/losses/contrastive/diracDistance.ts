import { tf } from "../../engine/index.js";
import type { Latents } from "./gaussianKl.js";
import { type RowMask, sumOver } from "./rowMask.js";

/**
 * Pins latent distributions to the null vector: the squared Wasserstein distance of each from the point mass there, summed over rows.
 *
 *   loss = sum_i || mean_i ||^2 + sum over axes exp l_i,    l = log variance
 *
 * Unlike the divergence from a narrow normal prior, it also draws the variances to 0.
 *
 * @param rows those of the background; all of them where it is left away
 * @see Weinberger et al. (2023), Isolating salient variations of interest in single-cell data with contrastiveVI, its optional penalty
 */
export function diracDistance({ mean, logVar }: Latents, rows?: RowMask): tf.Scalar {
  return tf.tidy(() => sumOver(tf.add(tf.square(mean), tf.exp(logVar)), rows));
}
