import type * as tf from "@tensorflow/tfjs-core";
import type { KnownOfPeople } from "./takePeople.js";

/** What a loss is computed from. */
export interface LossInput {
  /** Where the loss acts, [n, views, d], not normalised. */
  readonly z: tf.Tensor3D;
  /** Before the head, [n, views, f]. */
  readonly features: tf.Tensor3D;
  readonly people: KnownOfPeople;
  readonly progress: LossProgress;
}

/** Where training stands, for losses that change while it goes on. */
export type LossProgress = { readonly epoch: number; readonly epochs: number; readonly batch: number };
