import { createRequire } from "node:module";
import { join } from "node:path";
import { type Rows, runNetwork } from "../../models/runNetwork.js";
import type { TrainedNetwork } from "../../models/trainedNetwork.js";
import { onnx } from "../../src/export/onnx/onnx.js";
import { projectFolder } from "../projectFolder.js";

const PACKAGE = "onnxruntime-node";

/** A trained network, ready to be run. */
export interface Inference {
  /** What computes it: "onnxruntime" or "engine". */
  readonly by: "onnxruntime" | "engine";
  /** @param input [people, ...input of the network] */
  run(input: Rows): Promise<Rows>;
}

/** What we use of ONNX Runtime. */
export interface OnnxRuntime {
  readonly InferenceSession: {
    create(model: Uint8Array, options: Readonly<Record<string, unknown>>): Promise<Session>;
  };
  readonly Tensor: new (type: "float32", values: Float32Array, shape: readonly number[]) => unknown;
}

interface Session {
  run(inputs: Readonly<Record<string, unknown>>): Promise<Readonly<Record<string, Output>>>;
}

interface Output {
  readonly dims: readonly number[];
  readonly data: Float32Array;
}

/** Runs a trained network by ONNX Runtime where it is installed, several times as fast, else by the engine of this process. */
export async function inference(network: TrainedNetwork, runtime = installedRuntime()): Promise<Inference> {
  if (!runtime) return { by: "engine", run: (input) => runNetwork(network, input) };
  // More threads than one wait for each other longer than they compute.
  const session = await runtime.InferenceSession.create(onnx(network), { intraOpNumThreads: 1 });
  return {
    by: "onnxruntime",
    async run({ shape, values }) {
      const input = new runtime.Tensor("float32", Float32Array.from(values), shape);
      const { output } = await session.run({ input });
      return { shape: output.dims, values: output.data };
    },
  };
}

/** ONNX Runtime, if whoever set this up has added it to the packages. */
function installedRuntime(): OnnxRuntime | undefined {
  const load = createRequire(join(projectFolder, "package.json"));
  try {
    load.resolve(PACKAGE);
  } catch {
    return undefined;
  }
  return load(PACKAGE) as OnnxRuntime;
}
