import type { Encoder, Network } from "../../../models/network.js";
import type { BatchLoss, LossMode, Trainable } from "../../train/training.js";
import type { EncoderBatch } from "./encoderBatch.js";

/** Networks that learn together, and what a batch loses by them. */
export interface Learner {
  readonly encoder: Encoder;
  readonly head: Network;
  /** What is needed for learning alone: a decoder, a linear layer to the classes. */
  readonly others: readonly Network[];
  loss(batch: EncoderBatch, mode: LossMode): BatchLoss;
}

/** The learner as the training loop takes it. */
export function trainableOf({ encoder, head, others, loss }: Learner): Trainable<EncoderBatch> {
  const networks = [encoder, head, ...others];
  return {
    variables: networks.flatMap(({ parameters }) => [...parameters.values()]),
    buffers: networks.flatMap(({ buffers }) => [...buffers.values()]),
    loss,
  };
}

/** Frees all its networks. */
export function disposeLearner({ encoder, head, others }: Learner): void {
  for (const network of [encoder, head, ...others]) network.dispose();
}
