import { tf } from "../../../src/engine/index.js";
import { fitBandwidth } from "../../../src/losses/fitBandwidth.js";
import { kernelMatrix } from "../../../src/losses/kernelMatrix.js";
import { cauchyKernel, gaussianKernel } from "../../../src/losses/kernels.js";
import { gaussians } from "../engine/numbers.js";
import type { Embeddings } from "./lossChecks.js";

/** Standard normal embeddings, [n, views, d]. */
export function embeddings(n: number, views: number, d: number, seed: number): Embeddings {
  const numbers = gaussians(n * views * d, seed);
  return Array.from({ length: n }, (_, i) =>
    Array.from({ length: views }, (_, v) => numbers.slice((i * views + v) * d, (i * views + v + 1) * d)),
  );
}

/** The weights of labels as the goldens name them: `rbf` of sigma, `cauchy` of gamma. */
export const weightsOf = (y: readonly number[], kernel = "rbf", size = 10) =>
  kernel === "rbf"
    ? kernelMatrix(y, fitBandwidth(y, size ** 2), gaussianKernel)
    : kernelMatrix(y, fitBandwidth(y, 1 / size), cauchyKernel);

/** Cosines over the temperature of the first views, in doubles. */
export function similarities(z: Embeddings, temperature: number): number[][] {
  const u = z.map(([x]) => x.map((value) => value / Math.hypot(...x)));
  return u.map((a) => u.map((b) => a.reduce((sum, value, k) => sum + value * b[k], 0) / temperature));
}

/** log sum exp in doubles. */
export function logSumExp(x: readonly number[]): number {
  const peak = Math.max(...x);
  return peak + Math.log(x.reduce((sum, value) => sum + Math.exp(value - peak), 0));
}

/** Stands for a tensor of a shape where a call is refused before anything is read of it, whether or not an engine is there. */
export function unread(...shape: readonly number[]): never {
  const size = shape.reduce((product, length) => product * length, 1);
  return Object.assign(Object.create(tf.Tensor.prototype), { shape, size }) as never;
}
