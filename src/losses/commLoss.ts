import { tf } from "../engine/index.js";
import { checkCall, TEMPERATURE } from "./checkCall.js";
import { infoNce } from "./infoNce.js";
import { parameterFault, requirePositive } from "./parameterFault.js";

export type CommLossOptions = {
  readonly temperature?: number;
  /** How much each term counts, the modalities' first and that of all of them last; each 1 where left away. */
  readonly weights?: readonly number[];
  /** `paper`: the sum of the terms; `code`: their sum over their number, as in the authors' repository. */
  readonly variant?: "paper" | "code";
};

/**
 * CoMM: two augmentations of all modalities agree, and each modality alone agrees with all of them under the other augmentation.
 *
 *   loss = NTXent(Z', Z'') + sum over modalities i of ( NTXent(Z_i', Z'') + NTXent(Z_i'', Z') ) / 2
 *
 * @param z [2, m + 1, n, d]: augmentations; encodings of each of m modalities alone, then of all; samples; dimensions
 * @see Dufumier et al. (2025), What to Align in Multimodal Contrastive Learning?, ICLR, eq. 7
 */
export function commLoss(z: tf.Tensor4D, options: CommLossOptions = {}): tf.Scalar {
  checkCall("commLoss", z, options, { ...TEMPERATURE, weights: "any", variant: ["paper", "code"] }, [
    "2",
    "modalities + 1",
    "n",
    "d",
  ]);
  const { temperature = 0.1, variant = "paper" } = options;
  requirePositive("temperature", temperature);
  if (z.shape[0] !== 2) throw parameterFault("embeddings", "[2, modalities + 1, n, d]", `[${z.shape.join(", ")}]`);
  const count = z.shape[1];
  const { weights = Array.from({ length: count }, () => 1) } = options;
  if (weights?.length !== count) throw parameterFault("weights", `one for each of ${count} terms`, weights?.length);
  if (!weights.every((weight) => weight >= 0 && Number.isFinite(weight)))
    throw parameterFault("weights", "numbers of 0 or above", weights.join(", "));
  return tf.tidy(() => {
    const terms = weights.map((weight, i) => tf.mul(term(z, i, temperature), weight));
    return tf.div(tf.sum(tf.stack(terms)), variant === "code" ? count : 1) as tf.Scalar;
  });
}

/** Encodings i against those of all modalities, across augmentations; of all against all, both ways are one. */
function term(z: tf.Tensor4D, i: number, temperature: number): tf.Scalar {
  const all = z.shape[1] - 1;
  const forth = between(encodings(z, 0, i), encodings(z, 1, all), temperature);
  if (i === all) return forth;
  return tf.mul(tf.add(forth, between(encodings(z, 1, i), encodings(z, 0, all), temperature)), 0.5);
}

function encodings(z: tf.Tensor4D, augmentation: number, i: number): tf.Tensor2D {
  const [, , n, d] = z.shape;
  return tf.reshape(tf.slice(z, [augmentation, i, 0, 0], [1, 1, n, d]), [n, d]);
}

function between(a: tf.Tensor2D, b: tf.Tensor2D, temperature: number): tf.Scalar {
  return infoNce(tf.stack([a, b], 1) as tf.Tensor3D, { temperature });
}
