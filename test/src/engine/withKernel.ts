import * as tf from "@tensorflow/tfjs-core";

/** Puts `change` in the place of a kernel of the WASM backend while `during` runs. */
export async function withKernel<T>(
  name: string,
  change: (right: tf.KernelFunc) => tf.KernelFunc,
  during: () => Promise<T>,
): Promise<T> {
  const right = tf.getKernel(name, "wasm");
  tf.unregisterKernel(name, "wasm");
  tf.registerKernel({ ...right, kernelFunc: change(right.kernelFunc) });
  try {
    return await during();
  } finally {
    tf.unregisterKernel(name, "wasm");
    tf.registerKernel(right);
  }
}
