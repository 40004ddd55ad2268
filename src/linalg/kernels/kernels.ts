import { bytes } from "./bytes.js";

/** What is compiled from the folder `kernels`. Arguments are addresses in bytes, and counts, in the order of the sources. */
type Kernel<Answer> = (...given: number[]) => Answer;
type Kernels = {
  readonly memory: WebAssembly.Memory;
  readonly free: Kernel<number>;
  readonly logisticGradient: Kernel<number>;
  readonly multiplyTransposed: Kernel<void>;
  readonly addCrossProduct: Kernel<void>;
  readonly addTransposedProduct: Kernel<void>;
  readonly assign: Kernel<number>;
  readonly sumsByLabel: Kernel<void>;
  readonly logDensities: Kernel<void>;
  readonly normalise: Kernel<number>;
  readonly weightedSums: Kernel<void>;
  readonly weightedScatter: Kernel<void>;
  readonly ranks: Kernel<void>;
};

const compiled = new WebAssembly.Module(Uint8Array.from(atob(bytes), (letter) => letter.charCodeAt(0)));

/** The kernels of this thread, with their one memory. They need WebAssembly with SIMD: Node from 16.4, every browser since 2023. */
export const kernels = new WebAssembly.Instance(compiled).exports as unknown as Kernels;
