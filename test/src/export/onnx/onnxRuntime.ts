import * as ort from "onnxruntime-web";
import type { Rows } from "../../../../models/runNetwork.js";

// Threads would wait for each other longer than they compute.
ort.env.wasm.numThreads = 1;

/** ONNX Runtime in WebAssembly. */
export const onnxRuntime = ort;

/** What ONNX Runtime makes of people by a file. */
export async function runFile(file: Uint8Array, { shape, values }: Rows): Promise<Rows> {
  const session = await ort.InferenceSession.create(file);
  const { output } = await session.run({ input: new ort.Tensor("float32", values, shape) });
  await session.release();
  return { shape: output.dims, values: output.data as Float32Array };
}
