import type * as tf from "@tensorflow/tfjs-core";

/** What moves a network's variables against their gradients. It belongs to the variables that it was made for. */
export interface Optimiser {
  readonly variables: readonly tf.Variable[];
  /**
   * Gives each variable its new value, as a new tensor.
   * @param gradients    one for each variable, in their order
   * @param learningRate for this step, where it is not that of the options
   * @throws RangeError or TypeError before anything has moved, where a gradient is missing, of another shape or not float32
   */
  apply(gradients: readonly tf.Tensor[], learningRate?: number): void;
  /** What it remembers, to go on from later. */
  state(): Promise<OptimiserState>;
  /** Goes on from what an optimiser of the same kind remembered of variables of the same shapes. */
  restore(state: OptimiserState): void;
  /** Frees what it remembers; the variables stay. */
  dispose(): void;
}

/** Numbers only, so that they can be sent and stored. */
export interface OptimiserState {
  /** Steps made so far. */
  readonly step: number;
  /** The moments of each variable, one kind after the other: `[kind][variable][number]`. */
  readonly moments: readonly (readonly Float32Array[])[];
}
