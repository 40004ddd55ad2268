import type * as tf from "@tensorflow/tfjs-core";
import type { TrainingOptions } from "../contract/training.js";
import type { Random } from "../core/random.js";

/** How a loss is computed: whether to learn from the batch, and where training stands. */
export type LossMode = {
  /** False for validation: norms go by their running statistics, and nothing is dropped. */
  readonly training: boolean;
  /** The step's own stream: dropout and sampling draw from it. */
  readonly random: Random;
  /** From 0. */
  readonly epoch: number;
  /** From 0 at the start to 1 at the end, for terms that are faded in. */
  readonly progress: number;
};

/** What a batch loses, and the terms that it is made of, by the names that progress reports. */
export type BatchLoss = { readonly loss: tf.Scalar; readonly terms: Readonly<Record<string, tf.Scalar>> };

/** What is trained: its variables, and the loss of a batch. It belongs to the caller, who disposes of it. */
export interface Trainable<B> {
  /** Learnt by gradient. */
  readonly variables: readonly tf.Variable[];
  /** Running statistics: kept with the variables, never moved by a gradient. */
  readonly buffers: readonly tf.Variable[];
  /** Called inside `tf.tidy`, once a step: makes its tensors from the batch, which is plain arrays. */
  loss(batch: B, mode: LossMode): BatchLoss;
}

/** Batches by epoch and step alone, both from 0: each draws from a fork of its own, so resuming needs no generator's state. */
export interface Batches<B> {
  perEpoch(epoch: number): number;
  /** Called for the next batch while the present one is computed; one call at a time. */
  make(epoch: number, step: number): Promise<B>;
}

/** Where the host keeps what an interrupted training goes on from: the last one written, whole or not at all. */
export interface Checkpoints {
  read(): Promise<Checkpoint | null>;
  write(checkpoint: Checkpoint): Promise<void>;
}

/** Values of all variables, then of all buffers, in their order. */
export type Values = readonly Float32Array[];
/** The means of an epoch, by name: `loss`, every term, `validationLoss`, `learningRate`. */
export type EpochFigures = Readonly<Record<string, number>>;
export type BestEpoch = { readonly epoch: number; readonly loss: number; readonly values: Values };

/** All that a training is after some epochs; plain, so that it can be stored. */
export type Checkpoint = {
  readonly version: 1;
  /** Epochs done. */
  readonly epochs: number;
  readonly values: Values;
  readonly optimiser: { readonly step: number; readonly moments: readonly (readonly Float32Array[])[] };
  readonly best: BestEpoch | null;
  readonly history: readonly EpochFigures[];
};

/** What came of a training; the weights themselves are in the variables. */
export type Trained = {
  readonly history: readonly EpochFigures[];
  /** The epoch, from 1, whose weights were kept. */
  readonly epoch: number;
  /** Whether it stopped for want of progress before its last epoch. */
  readonly stoppedEarly: boolean;
};

export type TrainingSetup<B> = {
  readonly batches: Batches<B>;
  /** The same batches every epoch: `make` is asked for those of epoch 0. */
  readonly validation?: Batches<B>;
  readonly options: Pick<TrainingOptions, "epochs" | "optimiser" | "schedule" | "largestNorm" | "patience" | "keep">;
  readonly random: Random;
  readonly checkpoints?: Checkpoints;
  /** Further figures at the end of an epoch (from 0), reported and kept beside the losses. */
  readonly watch?: (epoch: number) => Promise<EpochFigures>;
};
