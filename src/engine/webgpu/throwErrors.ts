import type { WebGPUBackend } from "@tensorflow/tfjs-backend-webgpu";

/** What a device may say of work that it was given, other than at once. */
const kinds = ["validation", "out-of-memory", "internal"] as const;

/**
 * Has every read of a tensor throw what the device found wrong since the read before. WebGPU reports a shader that it
 * cannot compile, or a buffer that it cannot make, on the side only; what should have been computed holds anything.
 */
export function throwErrors(backend: WebGPUBackend): void {
  const { device } = backend;
  let lost: string | undefined;
  void device.lost.then(({ message }) => {
    lost = message;
  });
  const open = () => {
    for (const kind of kinds) device.pushErrorScope(kind);
  };
  const close = () => Promise.all(kinds.map(() => device.popErrorScope()));
  const read = backend.read.bind(backend);
  open();
  backend.read = async (data) => {
    // What is read is asked for first: only then is the work that waits handed over, and found fault with.
    const reading = read(data);
    const found = close();
    open();
    const [values, errors] = await Promise.all([reading, found]);
    const messages = errors.flatMap((error) => (error ? [error.message] : []));
    if (lost !== undefined) messages.push(`the device was lost: ${lost}`);
    if (messages.length > 0) throw new Error(`WebGPU: ${messages.join("; ")}`);
    return values;
  };
}
