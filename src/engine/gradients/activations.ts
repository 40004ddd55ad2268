import * as tf from "@tensorflow/tfjs-core";

/** Kernels that our WASM kernels bring: what comes back through a rectifier, leaky or not, and through tanh. */
export const rectifierGradName = "SalientRectifierGrad";
export const tanhGradName = "SalientTanhGrad";

/** The gradients of activations in one pass where there is a kernel for it, else as tfjs composes them. */
export const activations = (stock: (kernelName: string) => tf.GradConfig): tf.GradConfig[] => [
  inOnePass(stock(tf.Relu), rectifierGradName, ([x], dy) => ({ x, dy }), { alpha: 0 }),
  inOnePass(stock(tf.LeakyRelu), rectifierGradName, ([x], dy) => ({ x, dy })),
  inOnePass(stock(tf.Tanh), tanhGradName, ([y], dy) => ({ y, dy })),
];

function inOnePass(
  stock: tf.GradConfig,
  kernelName: string,
  inputs: (saved: tf.Tensor[], dy: tf.Tensor) => tf.NamedTensorMap,
  fixed: tf.NamedAttrMap = {},
): tf.GradConfig {
  return {
    ...stock,
    gradFunc: (dy, saved, attrs) => {
      if (!tf.getKernel(kernelName, tf.getBackend())) return stock.gradFunc(dy, saved, attrs);
      const given = inputs(saved, dy as tf.Tensor);
      return { x: () => tf.engine().runKernel(kernelName, given, { ...attrs, ...fixed }) as tf.Tensor };
    },
  };
}
