import { beforeAll, describe, expect, it } from "vitest";
import { buildNetwork } from "../../models/definition/build.js";
import { chain, convolution } from "../../models/definition/make.js";
import { type Start, tensorsOf } from "../../models/definition/tensors.js";
import { encoderDefinition } from "../../models/encoders/catalogue.js";
import { headDefinition } from "../../models/heads.js";
import { seeded } from "../../src/core/random.js";
import { wasmEngine } from "../src/engine/wasmEngine.js";
import { golden } from "./golden.js";

beforeAll(wasmEngine);

const rows: readonly { readonly layer: string; readonly std?: number; readonly bound?: number | string }[] =
  golden("init-std").rows;

const encoder = (id: string) => encoderDefinition({ id, input: [64, 64, 64, 1], settings: {} });
const classifier = headDefinition({ kind: "linear", from: 1024, widths: [1], initialisation: "uniformZeroBias" });

/** Where the layers of the fixture are. */
const layers = {
  "densenet conv0 (1->64,k7)": [encoder("densenet121"), "features.conv0.weight"],
  "densenet 1x1 (64->128)": [encoder("densenet121"), "features.denseblock1.denselayer1.conv1.weight"],
  "densenet 3x3x3 (128->32)": [encoder("densenet121"), "features.denseblock1.denselayer1.conv2.weight"],
  "resnet conv1 (1->64,k7)": [encoder("resnet18"), "conv1.weight"],
  "resnet 3x3x3 (64->128)": [encoder("resnet18"), "layer2.0.conv1.weight"],
  "resnet 1x1 downsample (64->128)": [encoder("resnet18"), "layer2.0.downsample.0.weight"],
  "tiny-vgg conv (1->8,k3)": [encoder("vgg-tiny"), "down.0.conv1.weight"],
  "densenet classifier (1024->1)": [classifier, "0.weight"],
} as const;

describe("the first weights", () => {
  it.each(Object.entries(layers))("of %s have the published spread", (layer, [definition, name]) => {
    const { std, bound } = rows.find((row) => row.layer === layer)!;
    const { start } = tensorsOf(definition).find((tensor) => tensor.name === name)!;
    const expected: Start =
      std === undefined
        ? { kind: "uniform", bound: Number(bound) }
        : { kind: "normal", deviation: expect.closeTo(std, 8) };
    expect(start).toEqual(expected);
  });

  it("of AlexNet are PyTorch's own, biases too", () => {
    const starts = tensorsOf(encoder("alexnet3d")).filter(({ name }) => name.startsWith("features.4."));
    const bound = 1 / Math.sqrt(64 * 27);
    expect(starts.map(({ start }) => start)).toEqual([
      { kind: "uniform", bound },
      { kind: "uniform", bound },
    ]);
  });

  it("have that spread once drawn, and another generator draws others", async () => {
    const network = convolution("conv", 128, 3, { padding: 1, bias: false, initialisation: "kaimingFanOut" });
    const definition = {
      input: [8, 8, 8, 64],
      network: chain("", [network, convolution("next", 1, 1, { initialisation: "uniform" })]),
    };
    const drawn = async (seed: number, name: string) => {
      const network = buildNetwork(definition, seeded(seed));
      const values = await network.parameters.get(name)!.data();
      network.dispose();
      return values;
    };
    const values = await drawn(1, "conv.weight");
    const moments = (numbers: ArrayLike<number>) => {
      const mean = Array.from(numbers).reduce((sum, value) => sum + value, 0) / numbers.length;
      const square = Array.from(numbers).reduce((sum, value) => sum + value ** 2, 0) / numbers.length;
      return { mean, deviation: Math.sqrt(square - mean ** 2) };
    };
    expect(values.length).toBeGreaterThanOrEqual(1e5);
    expect(moments(values).deviation / 0.0240562612).toBeCloseTo(1, 1.7);
    expect(Math.abs(moments(values).mean)).toBeLessThan(0.001);
    expect(await drawn(1, "conv.weight")).toEqual(values);
    expect((await drawn(2, "next.weight"))[0]).not.toBe((await drawn(1, "next.weight"))[0]);
  });

  it("of a dense layer fill what PyTorch's uniform draw reaches", async () => {
    const network = buildNetwork(headDefinition({ kind: "linear", from: 1024, widths: [100] }), seeded(5));
    const values = Array.from(await network.parameters.get("0.weight")!.data());
    const [least, most] = values.reduce(([a, b], value) => [Math.min(a, value), Math.max(b, value)], [1, -1]);
    expect([least, most]).toEqual([expect.closeTo(-1 / 32, 5), expect.closeTo(1 / 32, 5)]);
    const variance = values.reduce((sum, value) => sum + value ** 2, 0) / values.length;
    expect(variance / (1 / 32 ** 2 / 3)).toBeCloseTo(1, 1.7);
    network.dispose();
  });
});
