import { type Matrix, zeros } from "../linalg/matrix.js";
import { checkOptions } from "./checkOptions.js";
import type { Labels } from "./fitBandwidth.js";
import { fitBandwidth } from "./fitBandwidth.js";
import { kernelMatrix } from "./kernelMatrix.js";
import { gaussianKernel, type Kernel, type KernelName } from "./kernels.js";
import { labelNumbers } from "./labelNumbers.js";
import { parameterFault, requireMatrix, requirePositive } from "./parameterFault.js";

/** One for the same sample, else 0, [n, n]: with it weighted InfoNCE is NT-Xent. */
export function ownViewWeights(samples: number): Matrix {
  return fill(samples, (i, j) => (i === j ? 1 : 0));
}

/**
 * One for the same class, else 0, [n, n]: with it weighted InfoNCE is SupCon.
 * @param labels [n] classes; NaN or null where one is missing, which makes a sample's own views its only positives
 */
export function supConWeights(labels: ArrayLike<number>): Matrix {
  const classes = labelNumbers(labels);
  return fill(classes.length, (i, j) => (i === j || classes[i] === classes[j] ? 1 : 0));
}

/**
 * One for the same class, epsilon for another, [n, n]. Classes are pushed apart only so far: every cosine across classes is
 * to become 1 - temperature log(1 / epsilon), whatever the sizes of the classes, if that is -1/(K-1) or more.
 *
 * @param labels [n] classes; NaN where one is missing
 * @param epsilon within 0 and 1; exp(-K / ((K-1) temperature)) gives the regular simplex
 */
export function softSupConWeights(labels: ArrayLike<number>, epsilon: number): Matrix {
  if (!(epsilon > 0 && epsilon < 1)) throw parameterFault("epsilon", "between 0 and 1", epsilon);
  const classes = labelNumbers(labels);
  return fill(classes.length, (i, j) => {
    if (i === j || classes[i] === classes[j]) return 1;
    return Number.isNaN(classes[i] + classes[j]) ? 0 : epsilon;
  });
}

/**
 * K(||H^(-1/2) (y_i - y_j)||), [n, n]: the closer two labels, the more their embeddings attract each other (y-aware).
 *
 * @param labels [n] or [n, k]; NaN where one is missing, which makes a sample's own views its only positives
 * @param bandwidth the variance H = sigma^2, one a dimension, or a whole matrix; or what `fitBandwidth` gave
 * @param kernel a function of the distance in bandwidths, or the name of one of `kernels`
 * @see Dufumier et al. (2021), Contrastive Learning with Continuous Proxy Meta-data for 3D MRI Classification, eq. 4
 */
export function kernelWeights(
  labels: Labels,
  bandwidth: number | readonly number[] | Matrix,
  kernel: Kernel | KernelName = gaussianKernel,
): Matrix {
  if (typeof bandwidth === "string") {
    const expected = "a variance, or what `fitBandwidth(labelsOfTheTrainingSet, rule)` gave";
    throw parameterFault("bandwidth", expected, bandwidth);
  }
  return kernelMatrix(labels, fitBandwidth(labels, bandwidth), kernel);
}

/**
 * exp(-||y_i - y_j||^2 / (2 sigma^2)), [n, n], for `similarity: "euclidean"`: the best embedding is then a map of the labels,
 * z = (sqrt(temperature) / sigma) y up to turns and shifts.
 */
export function euclideanWeights(labels: Labels, sigma: number): Matrix {
  requirePositive("sigma", sigma);
  return kernelWeights(labels, sigma ** 2);
}

/**
 * exp(t_i t_j / temperature), [n, n], of frozen target embeddings, such as those of captions or of class names.
 *
 * @param targets [n, d], whose rows are normalised here
 * @see Sobal et al. (2024), X-Sample Contrastive Loss
 */
export function xClrWeights(targets: Matrix, options: { readonly temperature?: number } = {}): Matrix {
  checkOptions("xClrWeights", options, { temperature: "number" });
  const { temperature = 0.1 } = options;
  requirePositive("temperature", temperature);
  requireMatrix("targets", "[n, d]", targets);
  const { cols, data } = targets;
  const lengths = Array.from({ length: targets.rows }, (_, i) => Math.sqrt(product(i, i)));
  if (!lengths.every((length) => length > 0)) throw parameterFault("targets", "rows that are not all zero", 0);
  // One less than the largest exponent there can be: the weights count by their shares in a row alone.
  return fill(targets.rows, (i, j) => Math.exp((product(i, j) / (lengths[i] * lengths[j]) - 1) / temperature));

  function product(i: number, j: number): number {
    let sum = 0;
    for (let k = 0; k < cols; k++) sum += data[i * cols + k] * data[j * cols + k];
    return sum;
  }
}

function fill(n: number, weight: (i: number, j: number) => number): Matrix {
  const weights = zeros(n, n);
  for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) weights.data[i * n + j] = weight(i, j);
  return weights;
}
