import { registerBroadcasting } from "./broadcasting.js";
import { registerCumulating } from "./cumulating.js";
import { registerPadding } from "./padding.js";

/** Puts ours around the kernels of tfjs's WebGPU backend that are wrong. */
export function registerWebgpuKernels(): void {
  registerBroadcasting();
  registerCumulating();
  registerPadding();
}
