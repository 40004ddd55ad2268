import * as tf from "@tensorflow/tfjs-core";
import { convolutionDecoder } from "../../../models/decoders/convolutionDecoder.js";
import { mlpDecoder } from "../../../models/decoders/mlpDecoder.js";
import { sampleGaussian } from "../../../models/gaussianHead.js";
import { makeHead } from "../../../models/heads.js";
import type { BatchLoss, LossMode } from "../../train/training.js";
import { type LearnerSetup, networkMode } from "./embeddingLearner.js";
import type { Learner } from "./learner.js";

/** Learns by rebuilding people from a few numbers, which are the features: the head's, of the variational one their mean. */
export function generativeLearner(setup: Omit<LearnerSetup, "projection">, latent: number): Learner {
  const { plan, encoder, head, random } = setup;
  const output = encoder.input;
  const makeDecoder = output.length === 1 ? mlpDecoder : convolutionDecoder;
  const decoder = makeDecoder({ from: latent, output }, random.fork("decoder"));
  const shape = (x: Float32Array) => tf.tensor(x, [x.length / sizeOf(output), ...output]);
  if (plan.objective.id !== "vae")
    return {
      ...{ encoder, head, others: [decoder] },
      loss({ x }, mode) {
        const network = networkMode(mode);
        const subjects = shape(x);
        const rebuilt = decoder.forward(head.forward(encoder.forward(subjects, network), network), network);
        return { loss: tf.mean(tf.square(tf.sub(subjects, rebuilt))) as tf.Scalar, terms: {} };
      },
    };
  const { beta, warmUp } = plan.objective.params as { beta: number; warmUp: number };
  const spread = makeHead({ kind: "linear", from: encoder.features, widths: [latent] }, random.fork("spread"));
  return {
    ...{ encoder, head, others: [spread, decoder] },
    loss({ x }, mode) {
      const network = networkMode(mode);
      const subjects = shape(x);
      const features = encoder.forward(subjects, network);
      const mean = head.forward(features, network) as tf.Tensor2D;
      const logVar = spread.forward(features, network) as tf.Tensor2D;
      const drawn = sampleGaussian({ mean, logVar }, mode.random.fork("latent"));
      const rebuilt = decoder.forward(drawn, network);
      return evidence({ subjects, rebuilt, mean, logVar }, beta * warmed(mode, warmUp));
    },
  };
}

type Rebuilt = {
  readonly subjects: tf.Tensor;
  readonly rebuilt: tf.Tensor;
  readonly mean: tf.Tensor2D;
  readonly logVar: tf.Tensor2D;
};

/**
 * Minus the evidence lower bound, the mean over subjects:
 *
 *   sum (x - x')^2 / 2  +  beta KL,    KL = sum over dimensions of ( exp(logVar) + mean^2 - 1 - logVar ) / 2
 */
function evidence({ subjects, rebuilt, mean, logVar }: Rebuilt, beta: number): BatchLoss {
  const people = subjects.shape[0];
  const reconstruction = tf.div(tf.sum(tf.square(tf.sub(subjects, rebuilt))), 2 * people) as tf.Scalar;
  const inside = tf.sub(tf.add(tf.exp(logVar), tf.square(mean)), tf.add(logVar, 1));
  const kl = tf.div(tf.sum(inside), 2 * people) as tf.Scalar;
  return { loss: tf.add(reconstruction, tf.mul(kl, beta)) as tf.Scalar, terms: { reconstruction, kl } };
}

/** From 0 at the start to 1 once so much of the training is done. People who watch are always judged by the whole of it. */
function warmed({ progress, training }: LossMode, warmUp: number): number {
  return warmUp === 0 || !training ? 1 : Math.min(1, progress / warmUp);
}

function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, length) => product * length, 1);
}
