import type { WebGPUBackend } from "@tensorflow/tfjs-backend-webgpu";
import * as tf from "@tensorflow/tfjs-core";

/** A kernel as tfjs calls it. What it is given stays the caller's; what it answers is new. */
export type Kernel = (call: {
  readonly inputs: Readonly<Record<string, tf.TensorInfo>>;
  readonly attrs: Readonly<Record<string, unknown>>;
  readonly backend: WebGPUBackend;
}) => tf.TensorInfo;

const adapted = new Set<string>();

/** Puts a kernel around one of tfjs's own, once. */
export function adaptKernel(name: string, around: (original: Kernel) => Kernel): void {
  const config = tf.getKernel(name, "webgpu");
  if (!config || adapted.has(name)) return;
  adapted.add(name);
  tf.unregisterKernel(name, "webgpu");
  const kernelFunc = around(config.kernelFunc as unknown as Kernel) as unknown as tf.KernelFunc;
  tf.registerKernel({ ...config, kernelFunc });
}
