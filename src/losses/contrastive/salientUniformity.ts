import { tf } from "../../engine/index.js";
import { requirePositive } from "../parameterFault.js";
import { potential } from "../uniformity.js";
import { pinnedRows } from "./pinnedRows.js";
import type { Sides } from "./rowMask.js";

/**
 * How unevenly salient vectors lie: targets repel each other, and the reference point, where the background is pinned.
 *
 *   loss = log mean_{i < j} exp( -|| w_i - w_j ||^2 / (2 temperature) ),    w = 0 for the background
 *
 * With n0 of n rows at the reference point it is never below log( n0 (n0 - 1) / (n (n - 1)) ).
 *
 * @param salient [n, d], of the background too, not normalised
 * @see Louiset et al. (2024), Separating common from salient patterns with contrastive representation learning, s'-uniformity
 */
export function salientUniformity(
  salient: tf.Tensor2D,
  sides: Pick<Sides, "target">,
  { temperature = 0.5 } = {},
): tf.Scalar {
  requirePositive("temperature", temperature);
  return tf.tidy(() => potential(pinnedRows(salient, sides), 1 / (2 * temperature)));
}
