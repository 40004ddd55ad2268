import { WebGPUBackend } from "@tensorflow/tfjs-backend-webgpu";
import * as tf from "@tensorflow/tfjs-core";
import { registerWebgpuKernels } from "./index.js";
import { throwErrors } from "./throwErrors.js";

const NAME = "webgpu";
/** An adapter as today's WebGPU has it; the types that tfjs brings are older. */
export type Adapter = GPUAdapter & { readonly info: GPUAdapterInfo };

/** Limits that networks may need more of than every device has. */
const limits = [
  "maxComputeWorkgroupStorageSize",
  "maxComputeWorkgroupsPerDimension",
  "maxStorageBufferBindingSize",
  "maxBufferSize",
  "maxComputeWorkgroupSizeX",
  "maxComputeInvocationsPerWorkgroup",
] as const;

/** Makes an adapter tfjs's WebGPU backend. The globals of WebGPU, `navigator.gpu` among them, must be there. */
export async function startWebgpu(adapter: Adapter): Promise<void> {
  const requiredLimits = Object.fromEntries(limits.map((limit) => [limit, adapter.limits[limit]]));
  const device = await adapter.requestDevice({ requiredLimits });
  tf.removeBackend(NAME);
  // Small tensors would be computed by plain JavaScript instead, and the self-test would not see the card at all.
  tf.env().set("WEBGPU_CPU_FORWARD", false);
  const backend = new WebGPUBackend(device, adapter.info);
  throwErrors(backend);
  tf.registerBackend(NAME, () => backend);
  registerWebgpuKernels();
  if (!(await tf.setBackend(NAME))) throw new Error("tfjs could not start its WebGPU backend");
}
