import { beforeAll, describe, expect, it } from "vitest";
import { inference, type OnnxRuntime } from "../../../server/engine/inference.js";
import { runNetwork } from "../../../src/engine/runNetwork.js";
import { onnx } from "../../../src/export/onnx/onnx.js";
import { wasmEngine } from "../../src/engine/wasmEngine.js";
import { inputOf, networks } from "../../src/export/onnx/networks.js";

beforeAll(wasmEngine);

/** Stands for ONNX Runtime: answers twice its input, and keeps the model that it was given. */
function doubling() {
  const models: Uint8Array[] = [];
  const runtime: OnnxRuntime = {
    Tensor: class {
      readonly data: Float32Array;
      readonly dims: readonly number[];
      constructor(_type: string, data: Float32Array, dims: readonly number[]) {
        this.data = data;
        this.dims = dims;
      }
    },
    InferenceSession: {
      async create(model) {
        models.push(model);
        return {
          async run({ input }) {
            const { data, dims } = input as { data: Float32Array; dims: readonly number[] };
            return { output: { dims, data: data.map((value) => 2 * value) } };
          },
        };
      },
    },
  };
  return { models, runtime };
}

describe("inference(network, runtime)", () => {
  const network = networks["rows"];
  const input = inputOf("rows");

  it("runs the ONNX file of the network by ONNX Runtime where it is there", async () => {
    const { models, runtime } = doubling();
    const { by, run } = await inference(network, runtime);
    const { shape, values } = await run(input);
    expect([by, shape]).toEqual(["onnxruntime", input.shape]);
    expect(Array.from(values)).toEqual(Array.from(input.values, (value) => 2 * value));
    expect(models).toEqual([onnx(network)]);
  });

  it("runs it by the engine where it is not", async () => {
    const { by, run } = await inference(network);
    expect(by).toBe("engine");
    expect(await run(input)).toEqual(await runNetwork(network, input));
  });
});
