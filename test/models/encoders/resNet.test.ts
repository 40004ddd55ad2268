import { beforeAll, describe, expect, it } from "vitest";
import { buildNetwork } from "../../../models/definition/build.js";
import { chain, linear } from "../../../models/definition/make.js";
import { resNet, resNetDefaults } from "../../../models/encoders/resNet.js";
import { seeded } from "../../../src/core/random.js";
import { wasmEngine } from "../../src/engine/wasmEngine.js";
import { expectAsPyTorch, golden, type NetworkCase } from "../golden.js";

beforeAll(wasmEngine);

const small: readonly NetworkCase[] = golden("micro-resnet").cases;
const standard: readonly NetworkCase[] = golden("resnet-standard-stem").cases;

/** The fixture's names of stages and shortcuts. */
const named = (name: string) =>
  name.replace(/^layers\.(\d)/, (_, stage) => `layer${Number(stage) + 1}`).replace(".down.", ".downsample.");

function networkOf({ name, config, x }: NetworkCase) {
  const settings = {
    ...resNetDefaults,
    blocks: config["layers"] as number[],
    width: config["width"] as number,
    bottleneck: name.includes("bottleneck"),
    stem: name.includes("standard") ? "standard" : "strided",
  };
  const [, channels, ...space] = x.shape;
  const network = chain("", [resNet(settings), linear("fc", 1)]);
  return buildNetwork({ input: [...space, channels], network }, seeded(1));
}

describe("resNet(settings)", () => {
  it.each([...small, ...standard].map((one) => [one.name, one] as const))("equals PyTorch: %s", async (_, given) => {
    const network = networkOf(given);
    await expectAsPyTorch(network, given, named);
    expect([...network.parameters.values()].reduce((total, { size }) => total + size, 0)).toBe(given.parameterCount);
    network.dispose();
  });
});
