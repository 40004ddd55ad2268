import * as tf from "@tensorflow/tfjs-core";
import { gradient } from "./gradient.js";

interface Attributes {
  readonly pad: "valid" | "same";
  readonly strides: number | [number, number, number];
}

/**
 * The gradient of the transposed convolution of volumes, which is itself the gradient of a convolution for its input: what
 * comes back to its result is convolved with the filter to come back to its input.
 */
export const conv3dTranspose = gradient<Attributes>(
  tf.Conv3DBackpropInputV2,
  ["dy", "filter"],
  (back, [dy, filter], { pad, strides }) => ({
    dy: () =>
      tf
        .engine()
        .runKernel(
          tf.Conv3D,
          { x: back, filter },
          { strides, pad, dataFormat: "NDHWC", dilations: [1, 1, 1] },
        ) as tf.Tensor,
    filter: () =>
      tf
        .engine()
        .runKernel(
          tf.Conv3DBackpropFilterV2,
          { x: back, dy },
          { strides, pad, filterShape: filter.shape },
        ) as tf.Tensor,
  }),
);
