import { readFileSync } from "node:fs";

/** A layer of a network, channels last. A filter's sides are all of `size`; padding is such that length / stride cells are left. */
export type Layer =
  | { readonly kind: "dense"; readonly units: number; readonly relu?: boolean }
  | {
      readonly kind: "conv" | "transposedConv";
      readonly channels: number;
      readonly size: number;
      readonly stride: number;
      readonly relu?: boolean;
    }
  | { readonly kind: "maxPool" | "flatten" | "mean" }
  | { readonly kind: "unflatten"; readonly shape: readonly number[] };

/** A network, its loss and the size of its batches: what TypeScript and Python build alike. */
export interface Model {
  readonly name: string;
  /** At most this many times PyTorch's time. */
  readonly wanted?: number;
  /** CPU milliseconds a step of PyTorch 1.13 on the machine of the first measurements. */
  readonly recorded?: number;
  readonly batch: number;
  readonly input: readonly number[];
  readonly layers: readonly Layer[];
  /** Numbers of a variational code: a mean and a log variance of each are dense layers over `layers`. */
  readonly latent?: number;
  readonly decoder?: readonly Layer[];
  readonly loss: "squaredError" | "reconstruction" | "supervisedContrast";
}

export const modelsFile = new URL("./models.json", import.meta.url);

export const models = JSON.parse(readFileSync(modelsFile, "utf8")) as readonly Model[];
