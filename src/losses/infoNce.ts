import { tf } from "../engine/index.js";
import { crossEntropyRows } from "../engine/ops/crossEntropyRows.js";
import { checkCall, TEMPERATURE } from "./checkCall.js";
import { normalise, viewOf } from "./embeddings.js";
import { pairLoss } from "./pairLoss.js";
import { parameterFault, requirePositive } from "./parameterFault.js";
import { constants } from "./tiles.js";
import { weightedInfoNce } from "./weightedInfoNce.js";
import { ownViewWeights } from "./weights.js";

export type InfoNceOptions = {
  /** Below 1 sharpens the contrast. */
  readonly temperature?: number;
  /**
   * Among what an anchor must find its own other views: `all` other rows of the batch (NT-Xent), or the rows of the other view
   * alone, the anchors being those of view 0 (`crossView`) or of each view in turn (`symmetric`, as in CLIP).
   */
  readonly keys?: "all" | "crossView" | "symmetric";
  /** `code` gives the sum over both views where the paper takes the mean, as the code published with y-Aware does. */
  readonly variant?: "paper" | "code";
};

/**
 * InfoNCE: an anchor must pick out the other views of its own sample among all the other rows of the batch.
 *
 *   loss = mean over the n V rows i of  log sum_{a != i} exp s_ia  -  mean over the own other views p of s_ip
 *
 * where s is the cosine similarity over the temperature. With one view there is no positive, and the loss is 0.
 *
 * @param z [n, views, d]; two views unless `keys` is `all`
 * @see Chen et al. (2020), A Simple Framework for Contrastive Learning, eq. 1; van den Oord et al. (2018) for `crossView`
 */
export function infoNce(z: tf.Tensor3D, options: InfoNceOptions = {}): tf.Scalar {
  checkCall("infoNce", z, options, {
    ...TEMPERATURE,
    keys: ["all", "crossView", "symmetric"],
    variant: ["paper", "code"],
  });
  const { temperature = 0.1, keys = "all", variant = "paper" } = options;
  requirePositive("temperature", temperature);
  if (keys === "all") {
    return tf.tidy(() =>
      tf.mul(weightedInfoNce(z, ownViewWeights(z.shape[0]), { temperature }), variant === "code" ? 2 : 1),
    );
  }
  if (variant === "code") throw parameterFault("variant", "`paper` with these keys", variant);
  if (z.shape[1] !== 2) throw parameterFault("embeddings", "of 2 views with these keys", z.shape[1]);
  return tf.tidy(() => {
    const [first, second] = [0, 1].map((view) => normalise(viewOf(z, view)));
    const forth = acrossViews(first, second, temperature);
    return keys === "crossView" ? forth : tf.mul(tf.add(forth, acrossViews(second, first, temperature)), 0.5);
  });
}

/** InfoNCE with all rows of the batch as keys, as SimCLR names it. */
export function ntXent(z: tf.Tensor3D, options: Pick<InfoNceOptions, "temperature"> = {}): tf.Scalar {
  checkCall("ntXent", z, options, TEMPERATURE);
  return infoNce(z, options);
}

function acrossViews(anchors: tf.Tensor2D, keys: tf.Tensor2D, temperature: number): tf.Scalar {
  const share = 1 / anchors.shape[0];
  return pairLoss(anchors, keys, temperature, (s, tile) => {
    const ofOwnSample = constants(tile, (into, row) => {
      into[row] = share;
    });
    return crossEntropyRows(s, ofOwnSample);
  });
}
