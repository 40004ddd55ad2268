import { beforeAll, describe, expect, it } from "vitest";
import { encoderDefinition } from "../../../models/encoders/catalogue.js";
import { runNetwork } from "../../../models/runNetwork.js";
import { inference, type OnnxRuntime } from "../../../server/engine/inference.js";
import { peopleOf, trained } from "../../models/trained.js";
import { wasmEngine } from "../../src/engine/wasmEngine.js";
import { onnxRuntime } from "../../src/export/onnx/onnxRuntime.js";

beforeAll(wasmEngine);

describe("inference(network, runtime)", () => {
  const network = trained(encoderDefinition({ id: "resnet10-w8", input: [9, 8, 1], settings: {} }));
  const input = peopleOf(network.definition);

  it("runs the ONNX file of the network by ONNX Runtime where it is there", async () => {
    const { by, run } = await inference(network, onnxRuntime as unknown as OnnxRuntime);
    const [theirs, ours] = [await run(input), await runNetwork(network, input)];
    expect([by, theirs.shape]).toEqual(["onnxruntime", [3, 64]]);
    expect(Math.max(...ours.values.map((value, i) => Math.abs(value - theirs.values[i])))).toBeLessThan(1e-4);
  });

  it("runs it by the engine where it is not", async () => {
    const { by, run } = await inference(network);
    expect(by).toBe("engine");
    expect(await run(input)).toEqual(await runNetwork(network, input));
  });
});
