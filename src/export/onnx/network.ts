import type { Weights } from "./graph.js";

/** Windows along the spatial axes; padding is before and behind each axis. */
export interface Windowed {
  readonly stride: readonly number[];
  readonly padding: readonly (readonly [before: number, behind: number])[];
}

/** A layer of a trained network, with weights as the engine has them: channels last. */
export type Layer =
  /** weights [in, out], bias [out] */
  | { readonly kind: "dense"; readonly weights: Weights; readonly bias: Weights }
  /** filter [...taps, in, out], of two or three axes of taps; bias [out] */
  | ({ readonly kind: "convolution"; readonly filter: Weights; readonly bias: Weights } & Windowed)
  | {
      readonly kind: "batchNorm";
      readonly scale: Weights;
      readonly offset: Weights;
      readonly mean: Weights;
      readonly variance: Weights;
      readonly epsilon: number;
    }
  | { readonly kind: "relu" | "sigmoid" | "tanh" | "elu" | "softplus" }
  | { readonly kind: "leakyRelu"; readonly slope: number }
  /** Of averages, padding does not count. */
  | ({ readonly kind: "maxPool" | "averagePool"; readonly size: readonly number[] } & Windowed)
  | { readonly kind: "globalAverage" }
  | { readonly kind: "flatten" };

/** A network without branches: rows of features, or images with their channels last. */
export interface Network {
  /** Of one person: [features] or [...space, channels]. */
  readonly input: readonly number[];
  readonly layers: readonly Layer[];
}
