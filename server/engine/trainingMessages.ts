import type { Plain } from "../../src/core/state.js";
import type { ShardTraining } from "../../src/engine/dataParallel/shardTrainer.js";
import type { OptimiserState } from "../../src/engine/ops/optimiser.js";
import type { ThreadError } from "./poolMessages.js";

/** Where a network is made. */
export interface ModelSource {
  /** A file below the folder of the project, without its ending: `src/methods/NAME/network`. */
  readonly module: string;
  /** The name of its export, a `MakeModel`. */
  readonly make: string;
  readonly settings: Plain;
}

/** What a training thread is asked, in this order: to make its network, to join the others, then the rest as often as wanted. */
export type ToTrainer =
  | { readonly kind: "make"; readonly url: string; readonly model: ModelSource; readonly training: ShardTraining }
  | { readonly kind: "join"; readonly bytes: SharedArrayBuffer }
  | { readonly kind: "step"; readonly rows: Int32Array; readonly learningRate?: number }
  | { readonly kind: "read" }
  | { readonly kind: "memory" };

/** What it has learnt so far. */
export interface Learnt {
  /** The numbers of each variable. */
  readonly parameters: readonly Float32Array[];
  readonly optimiser: OptimiserState;
}

/** Tensors that a thread holds now, their bytes, and the bytes that its WebAssembly has taken. */
export interface ThreadMemory {
  readonly tensors: number;
  readonly bytes: number;
  readonly heap: number;
}

/** Its answers: one to each question. */
export type FromTrainer =
  | { readonly kind: "made"; readonly parameters: number }
  | { readonly kind: "joined" }
  | { readonly kind: "stepped"; readonly loss: number }
  | { readonly kind: "learnt"; readonly learnt: Learnt }
  | { readonly kind: "memory"; readonly memory: ThreadMemory }
  | { readonly kind: "failed"; readonly error: ThreadError };
