import type * as tf from "@tensorflow/tfjs-core";
import type { Random } from "../src/core/random.js";

/** How a network is run: in training it goes by the batch (batch norm) and drops numbers, which needs random ones. */
export interface Mode {
  readonly training: boolean;
  /** For dropout, in training alone; each layer draws from a fork of its own. */
  readonly random?: Random;
}

/** A network with its variables. What runs through it has the batch first and channels last. */
export interface Network {
  /** Learnt by gradient, in the order they were made, by PyTorch's names: "layer1.0.conv1.weight". */
  readonly parameters: ReadonlyMap<string, tf.Variable>;
  /** Running statistics of batch norms: state, never parameters. */
  readonly buffers: ReadonlyMap<string, tf.Variable>;
  /** `[n, ...input]` to `[n, ...output]`. @throws RangeError where the input does not fit */
  forward(x: tf.Tensor, mode: Mode): tf.Tensor;
  /** Frees its variables. */
  dispose(): void;
}

/** A network that gives a vector of features of each subject. */
export interface Encoder extends Network {
  /** The shape of one subject: `[columns]`, `[height, width, channels]` or `[depth, height, width, channels]`. */
  readonly input: readonly number[];
  /** The length of the vector. */
  readonly features: number;
}

/** A choice of an encoder's settings: widths of its layers, its stem. */
export type EncoderSetting = number | boolean | string | readonly number[];

/** All that it takes to build an encoder, its weights apart: plain, so that it can be stored and sent to threads. */
export type EncoderSpec = {
  readonly id: string;
  /** The shape of one subject, channels last. */
  readonly input: readonly number[];
  /** What differs from the encoder's own settings. */
  readonly settings: Readonly<Record<string, EncoderSetting>>;
};
