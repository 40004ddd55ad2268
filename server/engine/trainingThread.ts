import { parentPort } from "node:worker_threads";
import type { MakeModel, ShardedModel } from "../../src/engine/dataParallel/shardedModel.js";
import type { ShardTrainer, ShardTraining } from "../../src/engine/dataParallel/shardTrainer.js";
import type { Engine } from "../../src/engine/engine.js";
import { toThreadError } from "./threadErrors.js";
import type { FromTrainer, Learnt, ModelSource, ThreadMemory, ToTrainer } from "./trainingMessages.js";

const port = parentPort;
if (!port) throw new Error("trainingThread runs in a thread only");

let engine: Engine;
let model: ShardedModel;
let training: ShardTraining;
let trainer: ShardTrainer;

port.on("message", async (message: ToTrainer) => {
  port.postMessage(await answer(message).catch((error) => ({ kind: "failed", error: toThreadError(error) })));
});

async function answer(message: ToTrainer): Promise<FromTrainer> {
  switch (message.kind) {
    case "make":
      training = message.training;
      engine = await wasmEngine();
      model = await make(message.url, message.model);
      return { kind: "made", parameters: model.optimiser.variables.reduce((sum, { size }) => sum + size, 0) };
    case "join": {
      const { joinTraining } = await import("../../src/engine/dataParallel/shardTrainer.js");
      trainer = await joinTraining(model, training, message.bytes);
      return { kind: "joined" };
    }
    case "step":
      return { kind: "stepped", loss: await trainer.step(message.rows, message.learningRate) };
    case "read":
      return { kind: "learnt", learnt: await learnt() };
    case "memory":
      return { kind: "memory", memory: await memory() };
  }
}

/** WebAssembly with our kernels, on one thread; tested here as well, as what is refused elsewhere would be wrong here. */
async function wasmEngine(): Promise<Engine> {
  const { startEngine } = await import("../../src/engine/startEngine.js");
  const { wasmHost } = await import("./backends/wasm.js");
  return startEngine([wasmHost]);
}

async function make(url: string, source: ModelSource): Promise<ShardedModel> {
  const exported: Readonly<Record<string, unknown>> = await import(/* @vite-ignore */ url);
  const maker = exported[source.make];
  if (typeof maker !== "function") throw new Error(`${source.module} exports no function "${source.make}"`);
  return (maker as MakeModel)(source.settings);
}

async function learnt(): Promise<Learnt> {
  const { optimiser } = model;
  const parameters = await Promise.all(optimiser.variables.map(async (one) => (await one.data()) as Float32Array));
  return { parameters, optimiser: await optimiser.state() };
}

async function memory(): Promise<ThreadMemory> {
  const tf = await import("@tensorflow/tfjs-core");
  const { wasm } = tf.backend() as unknown as { readonly wasm: { readonly HEAPU8: Uint8Array } };
  return { ...engine.memory(), heap: wasm.HEAPU8.byteLength };
}
