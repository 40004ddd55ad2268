import * as tf from "@tensorflow/tfjs-core";
import { forwardFrozen } from "../../../models/frozen.js";
import { sampleGaussian } from "../../../models/gaussianHead.js";
import type { TwoSpaceAutoencoder } from "../../../models/twoSpaceAutoencoder.js";
import { stopGradient } from "../../engine/ops/index.js";
import { discriminatorLoss } from "../../losses/contrastive/discriminatorLoss.js";
import type { Latents } from "../../losses/contrastive/gaussianKl.js";
import { pinnedRows } from "../../losses/contrastive/pinnedRows.js";
import { pinnedVariance } from "../../losses/contrastive/pinnedVariance.js";
import { sidesOf } from "../../losses/contrastive/rowMask.js";
import { rolledPairs } from "../../losses/contrastive/shuffledPairs.js";
import { type TwoSpaceCoefficients, twoSpaceTerms } from "../../losses/contrastive/twoSpaceTerms.js";
import type { LossMode, Trainable } from "../../train/training.js";

/** Subjects of a step: `[n, ...input]` row by row, and 1 for a target, 0 for the background. */
export type TwoSpaceInput = { readonly x: Float32Array; readonly target: Uint8Array };

export type TwoSpaceOptions = TwoSpaceCoefficients & {
  /** The variance of the background's salient draws, which is not learnt then; null leaves it to the encoder. */
  readonly backgroundVariance: number | null;
};

/**
 * A two-space autoencoder as something to train, by a loss that is a mean over subjects. Discriminator and encoders learn against each other
 * in one step, though neither moves the other: the discriminator sees latent numbers as constants, the encoders its weights. Under Adam,
 * which scales every weight by itself, that is what two optimisers do, from one pass through the encoders.
 */
export function twoSpaceTrainable(
  autoencoder: TwoSpaceAutoencoder,
  options: TwoSpaceOptions,
): Trainable<TwoSpaceInput> {
  const { common, salient, decoder, classifier, discriminator } = autoencoder.networks;
  const learning = [
    ...[common, salient, decoder],
    ...(options.classification > 0 ? [classifier] : []),
    ...(options.totalCorrelation > 0 ? [discriminator] : []),
  ];
  return {
    variables: learning.flatMap(({ parameters }) => [...parameters.values()]),
    buffers: learning.flatMap(({ buffers }) => [...buffers.values()]),
    loss({ x, target }, mode) {
      const n = target.length;
      const terms = termsOf(autoencoder, tf.tensor(x, [n, ...common.definition.input]), { target, mode, options });
      const means = Object.entries(terms).map(([name, term]) => [name, tf.div(term, n) as tf.Scalar] as const);
      // Of subjects that only watch, the loss is that of the autoencoder: a discriminator that loses is no fault of it.
      const counted = means.filter(([name]) => mode.training || name !== "discriminator");
      return { loss: tf.addN(counted.map(([, term]) => term)) as tf.Scalar, terms: Object.fromEntries(means) };
    },
  };
}

type Step = { readonly target: Uint8Array; readonly mode: LossMode; readonly options: TwoSpaceOptions };

function termsOf(autoencoder: TwoSpaceAutoencoder, x: tf.Tensor, { target, mode, options }: Step) {
  const { classifier, discriminator } = autoencoder.networks;
  const sides = sidesOf(target);
  const { common, salient } = autoencoder.encode(x, mode);
  const pinned: Latents =
    options.backgroundVariance === null ? salient : pinnedVariance(salient, sides, options.backgroundVariance);
  const drawn = {
    common: sampleGaussian(common, mode.random.fork("common")),
    salient: sampleGaussian(pinned, mode.random.fork("salient")),
  };
  const { joint, shuffled } = rolledPairs(drawn.common, drawn.salient);
  const terms = twoSpaceTerms(
    {
      x,
      reconstructed: autoencoder.decode(drawn.common, pinnedRows(drawn.salient, sides), mode),
      common,
      salient: pinned,
      drawn,
      sides,
      ...(options.totalCorrelation > 0 && { jointLogits: forwardFrozen(discriminator, joint, mode) as tf.Tensor2D }),
      ...(options.classification > 0 && { salientLogits: classifier.forward(drawn.salient, mode) as tf.Tensor2D }),
    },
    options,
  );
  if (options.totalCorrelation === 0) return terms;
  const judged = (pairs: tf.Tensor2D) => discriminator.forward(stopGradient(pairs), mode) as tf.Tensor2D;
  return { ...terms, discriminator: discriminatorLoss(judged(joint), judged(shuffled)) };
}
