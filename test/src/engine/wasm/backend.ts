import { fileURLToPath } from "node:url";
import { type BackendWasm, setWasmPaths } from "@tensorflow/tfjs-backend-wasm";
import * as tf from "@tensorflow/tfjs-core";

/** The WASM backend as its package ships it, one thread, current. */
export async function stockBackend(): Promise<BackendWasm> {
  const folder = new URL("../../../../node_modules/@tensorflow/tfjs-backend-wasm/dist/", import.meta.url);
  setWasmPaths(fileURLToPath(folder));
  await tf.setBackend("wasm");
  await tf.ready();
  return tf.backend() as BackendWasm;
}
