import { type Matrix, row, zeros } from "../linalg/matrix.js";
import { type Bandwidth, inBandwidths, type Labels, labelRows } from "./fitBandwidth.js";
import { gaussianKernel, type Kernel, type KernelName, kernelOf } from "./kernels.js";
import { parameterFault, requireMatrix } from "./parameterFault.js";

/**
 * W_ij = K(||H^(-1/2) (y_i - y_j)||), [n, n]: how alike the labels of two subjects are.
 * A subject with a missing label is like itself alone, so that only its own views are its positives.
 *
 * @param labels    [n] or [n, d], NaN where missing
 * @param bandwidth H^(-1/2) from `fitBandwidth`
 * @param kernel    a function of the distance in bandwidths, or its name
 */
export function kernelMatrix(
  labels: Labels,
  bandwidth: Bandwidth,
  kernel: Kernel | KernelName = gaussianKernel,
): Matrix {
  const likeness = kernelOf(kernel);
  requireMatrix("bandwidth", "from `fitBandwidth`", bandwidth);
  const rows = labelRows(labels);
  if (rows.cols !== bandwidth.cols) throw parameterFault("bandwidth", `for ${rows.cols} dimensions`, bandwidth.cols);
  const points = inBandwidths(rows, bandwidth);
  const { rows: n } = points;
  const weights = zeros(n, n);
  for (let i = 0; i < n; i++) {
    weights.data[i * n + i] = likeness(0);
    for (let j = 0; j < i; j++) {
      const apart = distance(row(points, i), row(points, j));
      weights.data[i * n + j] = weights.data[j * n + i] = Number.isNaN(apart) ? 0 : likeness(apart);
    }
  }
  return weights;
}

function distance(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += (a[k] - b[k]) ** 2;
  return Math.sqrt(sum);
}
