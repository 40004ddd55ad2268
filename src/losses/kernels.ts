import { parameterFault, requirePositive } from "./parameterFault.js";

/** How alike two labels are, from 1 (the same) down to 0, given their distance in bandwidths. */
export type Kernel = (distance: number) => number;

/** exp(-x^2 / 2): the kernel of y-aware contrastive learning; the bandwidth is sigma^2. */
export const gaussianKernel: Kernel = (x) => Math.exp((-x * x) / 2);

/** 1 / (1 + x^2): far labels still count a little. The gamma of 1 / (gamma dy^2 + 1) is one over the bandwidth. */
export const cauchyKernel: Kernel = (x) => 1 / (1 + x * x);

/** exp(-x). */
export const exponentialKernel: Kernel = (x) => Math.exp(-x);

/** 1 - x^2 within one bandwidth, else 0. */
export const epanechnikovKernel: Kernel = (x) => (x < 1 ? 1 - x * x : 0);

/** 1 - x within one bandwidth, else 0. */
export const linearKernel: Kernel = (x) => (x < 1 ? 1 - x : 0);

/** cos(pi x / 2) within one bandwidth, else 0. */
export const cosineKernel: Kernel = (x) => (x < 1 ? Math.cos((Math.PI * x) / 2) : 0);

/**
 * exp(-x^2 / 2) / (sqrt(2 pi) sigma): the Gaussian kernel as a density. It is not 1 at distance 0, which y-aware weights do
 * not notice and 1 - w of `exponentialRegression` does.
 * @param sigma in label units, the square root of the bandwidth
 */
export function gaussianDensityKernel(sigma: number): Kernel {
  requirePositive("sigma", sigma);
  return (x) => gaussianKernel(x) / (Math.sqrt(2 * Math.PI) * sigma);
}

/** The kernels that need nothing but a distance, by the names that plans give them. */
export const kernels = {
  gaussian: gaussianKernel,
  cauchy: cauchyKernel,
  exponential: exponentialKernel,
  epanechnikov: epanechnikovKernel,
  linear: linearKernel,
  cosine: cosineKernel,
} as const satisfies Readonly<Record<string, Kernel>>;
export type KernelName = keyof typeof kernels;

/** The kernel of a name, or the function that was given instead. */
export function kernelOf(kernel: Kernel | KernelName): Kernel {
  if (typeof kernel === "function") return kernel;
  if (Object.hasOwn(kernels, kernel)) return kernels[kernel];
  throw parameterFault("kernel", `a function of the distance, or one of ${kernelNames.join(", ")}`, kernel);
}

export const kernelNames = Object.keys(kernels) as [KernelName, ...KernelName[]];
