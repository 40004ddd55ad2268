import * as tf from "@tensorflow/tfjs-core";
import { type PoolAttributes, type Windows, windowsOfImages, windowsOfVolumes } from "../windows.js";
import { gradient } from "./gradient.js";

/**
 * The gradients of average pooling, right at borders too: a window that is cut by the border is the mean of the cells that
 * are left, and what comes back is shared by those. The kernels of cpu, WASM and WebGPU divide by the whole window, so what
 * comes back is first raised by as much; TensorFlow's own are right.
 */
const average = (
  kernelName: string,
  gradientKernel: string,
  windowsOf: (shape: readonly number[], attributes: PoolAttributes) => Windows,
) =>
  gradient<PoolAttributes>(kernelName, ["x"], (dy, [x], attributes) => ({
    x: () => {
      const windows = windowsOf(x.shape, attributes);
      const even = tf.getBackend() === "tensorflow" || windows.before.every((_, axis) => isWhole(windows, axis));
      const raised = even ? dy : raise(dy, windows);
      return tf.engine().runKernel(gradientKernel, { dy: raised, input: x }, { ...attributes }) as tf.Tensor;
    },
  }));

export const avgPool = average(tf.AvgPool, tf.AvgPoolGrad, windowsOfImages);
export const avgPool3D = average(tf.AvgPool3D, tf.AvgPool3DGrad, windowsOfVolumes);

/** Multiplies by the cells of a whole window over those inside the border. */
function raise(dy: tf.Tensor, windows: Windows): tf.Tensor {
  const [deep, high, wide] = [0, 1, 2].map((axis) => cellsInside(windows, axis));
  const whole = windows.filter[0] * windows.filter[1] * windows.filter[2];
  const factors = deep.flatMap((z) => high.flatMap((y) => wide.map((x) => whole / (z * y * x))));
  const flat = tf.reshape(dy, [windows.batch, factors.length, windows.channels]);
  return tf.reshape(tf.mul(flat, tf.tensor3d(factors, [1, factors.length, 1])), dy.shape);
}

const isWhole = (windows: Windows, axis: number) =>
  cellsInside(windows, axis).every((cells) => cells === windows.filter[axis]);

/** How many cells of each window along one axis lie inside the border. */
function cellsInside({ input, output, filter, stride, before }: Windows, axis: number): number[] {
  return Array.from({ length: output[axis] }, (_, i) => {
    const start = i * stride[axis] - before[axis];
    return Math.min(start + filter[axis], input[axis]) - Math.max(start, 0);
  });
}
