import * as tf from "@tensorflow/tfjs-core";
import type { BackendHost, Engine, Refusal } from "./engine.js";
import { registerGradients } from "./gradients/index.js";

/** Loads one backend, with the gradients of tfjs and ours, and makes it current; nothing of it is tested here. */
export async function loadEngine(host: BackendHost, refused: readonly Refusal[] = []): Promise<Engine> {
  // Else tfjs recommends other packages on the console.
  tf.enableProdMode();
  const info = await host.load();
  if (tf.getBackend() !== info.tfjsName) throw new Error(`the backend in use is ${tf.getBackend()} after loading it`);
  registerGradients();
  return { ...info, name: host.name, refused, memory };
}

function memory() {
  const { numTensors, numBytes } = tf.memory();
  return { tensors: numTensors, bytes: numBytes };
}
