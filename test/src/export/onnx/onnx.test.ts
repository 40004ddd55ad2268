import { beforeAll, describe, expect, it } from "vitest";
import { convolutionDecoderDefinition } from "../../../../models/decoders/convolutionDecoder.js";
import { mlpDecoderDefinition } from "../../../../models/decoders/mlpDecoder.js";
import type { Definition } from "../../../../models/definition/layer.js";
import { outputShape } from "../../../../models/definition/shapes.js";
import { encoderDefinition } from "../../../../models/encoders/catalogue.js";
import { gaussianHeadDefinition } from "../../../../models/gaussianHead.js";
import { type HeadPlan, headDefinition } from "../../../../models/heads.js";
import { runNetwork } from "../../../../models/runNetwork.js";
import { inTurn, type TrainedNetwork } from "../../../../models/trainedNetwork.js";
import { onnx } from "../../../../src/export/onnx/onnx.js";
import { smallEncoders } from "../../../models/smallEncoders.js";
import { peopleOf, trained } from "../../../models/trained.js";
import { wasmEngine } from "../../engine/wasmEngine.js";
import { runFile } from "./onnxRuntime.js";

beforeAll(wasmEngine);

const headPlans: readonly Omit<HeadPlan, "from">[] = [
  { kind: "none", widths: [], normalised: true },
  { kind: "linear", widths: [2], dropout: 0.5 },
  { kind: "mlp", widths: [6, 3], normalised: true },
  { kind: "batchNormMlp", widths: [6, 3] },
];

async function expectSame(network: TrainedNetwork, people = peopleOf(network.definition)): Promise<void> {
  const [ours, theirs] = [await runNetwork(network, people), await runFile(onnx(network), people)];
  expect(theirs.shape).toEqual([...ours.shape]);
  expect(theirs.shape).toEqual([people.shape[0], ...outputShape(network.definition)]);
  const errors = ours.values.map((value, i) => Math.abs(value - theirs.values[i]));
  expect(Math.max(...errors)).toBeLessThan(1e-4);
  expect(Math.max(...ours.values) - Math.min(...ours.values)).toBeGreaterThan(1e-3);
}

describe("onnx(network)", () => {
  it.each(smallEncoders)("lets ONNX Runtime compute what the engine does: %s", (_, definition) =>
    expectSame(trained(definition)),
  );

  it.each(headPlans)("exports an encoder and its head as one: $kind", async (plan) => {
    const encoder = trained(encoderDefinition({ id: "small-cnn", input: [9, 8, 1], settings: { channels: [4, 5] } }));
    const head = trained(headDefinition({ ...plan, from: 5 }));
    await expectSame(
      inTurn([
        ["encoder", encoder],
        ["head", head],
      ]),
    );
  });

  it.each([
    ["a Gaussian head", gaussianHeadDefinition(4, 3)],
    ["a decoder of rows", mlpDecoderDefinition({ from: 4, output: [5] })],
    ["a decoder of images by dense layers", mlpDecoderDefinition({ from: 4, output: [3, 2, 2] })],
    ["a decoder of images", convolutionDecoderDefinition({ from: 4, output: [7, 9, 2], channels: [4, 3] })],
    ["a decoder of volumes", convolutionDecoderDefinition({ from: 4, output: [7, 6, 9, 1], channels: [4, 3] })],
  ] as readonly (readonly [string, Definition])[])("exports %s", (_, definition) => expectSame(trained(definition)));

  it("names weights as PyTorch does, joined under the names of their parts", () => {
    const encoder = trained(encoderDefinition({ id: "resnet10-w8", input: [8, 8, 1], settings: {} }));
    const head = trained(headDefinition({ kind: "linear", from: 64, widths: [1] }));
    const text = new TextDecoder("latin1").decode(
      onnx(
        inTurn([
          ["encoder", encoder],
          ["head", head],
        ]),
      ),
    );
    for (const name of ["encoder.layer2.0.downsample.0.weight", "encoder.bn1.running_var", "head.0.bias"])
      expect(text).toContain(name);
  });

  it("takes batches of any length from one file", async () => {
    const network = trained(encoderDefinition({ id: "densenet-nano", input: [8, 8, 8, 1], settings: {} }));
    await expectSame(network, peopleOf(network.definition, 1));
    await expectSame(network, peopleOf(network.definition, 5));
  });

  it("refuses a network whose weights are not all there", () => {
    const { definition, weights } = trained(encoderDefinition({ id: "mlp", input: [3], settings: {} }));
    const { "2.bias": _, ...others } = weights;
    expect(() => onnx({ definition, weights: others })).toThrow('the network has no weights "2.bias"');
  });
});
